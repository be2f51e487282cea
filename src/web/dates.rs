//! Days and times, as the visitor's locale writes them and in the visitor's time zone.

use js_sys::{Array, Function, Object, Reflect};
use wasm_bindgen::prelude::*;

/// The formats of one locale. Making one takes the browser longer than using it a hundred times.
pub struct Dates {
    locale: String,
    time: Option<Format>,
    date: Option<Format>,
    ago: Option<Format>,
}

impl Dates {
    /// The formats of the locale of that BCP 47 tag, or the browser's where it knows none such.
    pub fn new(locale: &str) -> Self {
        Self {
            locale: locale.to_owned(),
            time: Format::new("DateTimeFormat", locale, "timeStyle", "short"),
            date: Format::new("DateTimeFormat", locale, "dateStyle", "full"),
            ago: Format::new("RelativeTimeFormat", locale, "numeric", "auto"),
        }
    }

    /// Hours and minutes of a moment: milliseconds since 1970.
    #[expect(clippy::cast_precision_loss, reason = "milliseconds since 1970 are exact in an f64")]
    pub fn time_of_day(&self, at: u64) -> String {
        write(self.time.as_ref(), at as f64, &JsValue::UNDEFINED)
    }

    /// The locale that they were made for.
    pub fn locale(&self) -> &str {
        &self.locale
    }

    /// The name of a moment's day, so many days ago: a word such as "today" for 0 and 1, else its date.
    #[expect(clippy::cast_precision_loss, reason = "milliseconds since 1970 are exact in an f64")]
    pub fn day(&self, at: u64, days_ago: u32) -> String {
        let ago = |days| write(self.ago.as_ref(), days, &"day".into());
        match days_ago {
            0 => ago(0.0),
            1 => ago(-1.0),
            _ => write(self.date.as_ref(), at as f64, &JsValue::UNDEFINED),
        }
    }
}

/// One of the formats of `Intl`, whose constructors throw on a locale that is none: called by name,
/// where that is an error and no end of everything.
struct Format {
    this: JsValue,
    function: Function,
}

impl Format {
    fn new(kind: &str, locale: &str, option: &str, value: &str) -> Option<Self> {
        let intl = Reflect::get(&js_sys::global(), &"Intl".into()).ok()?;
        let constructor: Function = Reflect::get(&intl, &kind.into()).ok()?.dyn_into().ok()?;
        let options = Object::new();
        // Setting a property of a fresh object cannot fail.
        let _ = Reflect::set(&options, &option.into(), &value.into());
        let make = |locale| Reflect::construct(&constructor, &Array::of2(&locale, &options));
        let this = make(locale.into()).or_else(|_| make(JsValue::UNDEFINED)).ok()?;
        let function = Reflect::get(&this, &"format".into()).ok()?.dyn_into().ok()?;
        Some(Self { this, function })
    }
}

/// Empty without `Intl`.
fn write(format: Option<&Format>, number: f64, unit: &JsValue) -> String {
    let written = format.and_then(|f| f.function.call2(&f.this, &number.into(), unit).ok());
    written.and_then(|text| text.as_string()).unwrap_or_default()
}

/// When the day of a moment ends in the visitor's time zone: both in milliseconds since 1970.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    reason = "milliseconds since 1970 are exact in an f64, and a time that is none becomes 0"
)]
pub fn midnight_after(at: u64) -> u64 {
    LocalDate::new(at as f64).set_hours(24, 0, 0, 0) as u64
}

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = Date)]
    type LocalDate;
    #[wasm_bindgen(constructor, js_class = "Date")]
    fn new(at: f64) -> LocalDate;
    /// js-sys sets hours alone.
    #[wasm_bindgen(method, js_name = setHours)]
    fn set_hours(this: &LocalDate, hours: u32, minutes: u32, seconds: u32, millis: u32) -> f64;
}
