//! Lengths of time and moments, as the visitor's locale writes them and in the visitor's time zone.
//! Formats that are used for every message are cached in [`super::dates`].

use js_sys::Array;
use wasm_bindgen::JsValue;

use super::object::Object;
/// Minutes of an hour, and of the time from which on people count in days.
const HOUR: u32 = 60;
const DAY: u32 = 24 * HOUR;

/// A length of time, such as `2 hours` (ECMA-402: units).
pub fn length(minutes: u32, locale: &str) -> String {
    let (unit, number) = match minutes {
        _ if minutes > DAY && minutes.is_multiple_of(DAY) => ("day", minutes / DAY),
        _ if minutes.is_multiple_of(HOUR) => ("hour", minutes / HOUR),
        _ => ("minute", minutes),
    };
    let options = [("style", "unit".into()), ("unit", unit.into()), ("unitDisplay", "long".into())];
    written(Object::new("Number", &[number.into()]), locale, &options)
}

/// How the day of a moment to come is written before its time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DayStyle {
    /// Not at all.
    Omitted,
    /// As the word for "tomorrow".
    Tomorrow,
    /// By the day of the week.
    Weekday,
    /// By day of the week and date.
    Date,
}

/// A moment to come, in milliseconds since 1970, by its time and its day.
pub fn upcoming(at: u64, day: DayStyle, locale: &str) -> String {
    let mut options = vec![("hour", "numeric".into()), ("minute", "2-digit".into())];
    if matches!(day, DayStyle::Weekday | DayStyle::Date) {
        options.push(("weekday", "long".into()));
    }
    if day == DayStyle::Date {
        options.extend([("day", "numeric".into()), ("month", "long".into())]);
    }
    let time = written(date(at), locale, &options);
    match tomorrow(locale).filter(|_| day == DayStyle::Tomorrow) {
        Some(tomorrow) => [&*tomorrow, &*time].join(" "),
        None => time,
    }
}

/// The day and the time of day of a moment (milliseconds since 1970). `style` is how much of the day:
/// `medium`, `long` (ECMA-402: `dateStyle`).
pub fn day_and_time(at: u64, locale: &str, style: &str) -> String {
    written(date(at), locale, &[("dateStyle", style.into()), ("timeStyle", "short".into())])
}

/// The word (ECMA-402: `Intl.RelativeTimeFormat`), which not every browser knows.
fn tomorrow(locale: &str) -> Option<String> {
    let class = Object::global().get("Intl").get("RelativeTimeFormat");
    let options = Object::with(&[("numeric", "auto".into())]);
    let arguments = Array::of2(&locale.into(), options.value());
    let reflect = Object::global().get("Reflect");
    let format = reflect.call("construct", &[class.value().clone(), arguments.into()])?;
    format.call("format", &[1.into(), "day".into()])?.value().as_string()
}

/// The number or date as that locale writes it; empty where the browser does not.
fn written(value: Option<Object>, locale: &str, options: &[(&str, JsValue)]) -> String {
    let arguments = [locale.into(), Object::with(options).value().clone()];
    let words = value.and_then(|value| value.call("toLocaleString", &arguments));
    words.and_then(|words| words.value().as_string()).unwrap_or_default()
}

#[expect(clippy::cast_precision_loss, reason = "milliseconds since 1970 are exact in an f64")]
fn date(at: u64) -> Option<Object> {
    Object::new("Date", &[JsValue::from_f64(at as f64)])
}
