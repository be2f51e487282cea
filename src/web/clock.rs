//! Current time in ms and as RFC 3339. Localized formats are in [`super::dates`].

use js_sys::Date;
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

/// RFC 3339 date and time, for `<time datetime>`.
#[expect(clippy::cast_precision_loss, reason = "milliseconds since 1970 are exact in an f64")]
pub fn iso(at: u64) -> String {
    Date::new(&JsValue::from_f64(at as f64)).to_iso_string().into()
}
