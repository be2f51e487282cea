//! Moments and spans of time in words, where few are needed: what is needed often is in
//! [`super::dates`].

use wasm_bindgen::JsValue;

use super::object::Object;

/// The day and the time of day of a moment (milliseconds since 1970), as that locale writes them.
/// `style` is how much of the day: `medium`, `long` (ECMA-402: `dateStyle`).
#[expect(clippy::cast_precision_loss, reason = "milliseconds since 1970 are exact in an f64")]
pub fn moment(at: u64, locale: &str, style: &str) -> String {
    let options = Object::with(&[("dateStyle", style.into()), ("timeStyle", "short".into())]);
    say("Date", at as f64, locale, &options)
}

/// So many minutes, as that locale writes them (ECMA-402: units).
#[expect(clippy::cast_precision_loss, reason = "nobody waits for an age")]
pub fn minutes(number: u64, locale: &str) -> String {
    let options = Object::with(&[
        ("style", "unit".into()),
        ("unit", "minute".into()),
        ("unitDisplay", "long".into()),
    ]);
    say("Number", number as f64, locale, &options)
}

fn say(class: &str, number: f64, locale: &str, options: &Object) -> String {
    let value = Object::new(class, &[JsValue::from_f64(number)]);
    let arguments = [locale.into(), options.value().clone()];
    let words = value.and_then(|value| value.call("toLocaleString", &arguments));
    words.and_then(|words| words.value().as_string()).unwrap_or_default()
}
