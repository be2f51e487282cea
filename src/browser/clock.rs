//! The time, and how people write it.

use js_sys::{Date, Object, Reflect};
use wasm_bindgen::JsValue;

/// Milliseconds since 1970.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the browser's clock stands between 1970 and the year 285,000"
)]
pub fn now() -> u64 {
    Date::now() as u64
}

/// Hours and minutes in the visitor's time zone, as the locale writes them.
#[expect(clippy::cast_precision_loss, reason = "milliseconds since 1970 are exact in an f64")]
pub fn time_of_day(at: u64, locale: &str) -> String {
    let date = Date::new(&JsValue::from_f64(at as f64));
    let options = Object::new();
    // Setting a property of a fresh object cannot fail.
    let _ = Reflect::set(&options, &"hour".into(), &"2-digit".into());
    let _ = Reflect::set(&options, &"minute".into(), &"2-digit".into());
    date.to_locale_time_string_with_options(locale, &options).into()
}

/// The date and time for programs, as `<time datetime>` wants it.
#[expect(clippy::cast_precision_loss, reason = "milliseconds since 1970 are exact in an f64")]
pub fn iso(at: u64) -> String {
    Date::new(&JsValue::from_f64(at as f64)).to_iso_string().into()
}
