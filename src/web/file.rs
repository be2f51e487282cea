//! `File` and `Blob`: files that the shopper has chosen, or that were downloaded.

use std::rc::Rc;

use wasm_bindgen::JsValue;

use super::object::Object;

/// A file, or a blob without a name.
#[derive(Clone, Debug)]
pub struct File(Object);

impl File {
    /// Wraps a `File` or a `Blob`.
    pub fn of(value: JsValue) -> Self {
        Self(Object::of(value))
    }

    /// A blob of that text. `None` where the browser cannot.
    pub fn of_text(text: &str) -> Option<Self> {
        let parts: js_sys::Array = [JsValue::from(text)].iter().collect();
        let options = Object::with(&[("type", "text/plain;charset=utf-8".into())]);
        Object::new("Blob", &[parts.into(), options.value().clone()]).map(Self)
    }

    /// Its name; empty for a blob.
    pub fn name(&self) -> String {
        self.0.text("name")
    }

    /// Its size in bytes.
    pub fn size(&self) -> u64 {
        self.0.number("size")
    }

    /// Its media type; empty if the browser does not know it.
    pub fn media_type(&self) -> String {
        self.0.text("type")
    }

    /// The JavaScript object.
    pub fn value(&self) -> &JsValue {
        self.0.value()
    }

    /// A blob URL of the file, revoked when the last clone of it is dropped.
    pub fn url(&self) -> Option<Rc<FileUrl>> {
        let made = Object::global().get("URL").call("createObjectURL", &[self.value().clone()])?;
        made.value().as_string().map(FileUrl).map(Rc::new)
    }
}

/// A blob URL (W3C File API), revoked on drop.
pub struct FileUrl(String);

impl FileUrl {
    /// The URL.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Downloads the file under that name. It is never opened: a blob URL has the shop's origin.
    pub fn save(&self, name: &str) {
        let document = Object::global().get("document");
        if let Some(link) = document.call("createElement", &["a".into()]) {
            link.set("href", &self.0.as_str().into());
            link.set("download", &name.into());
            let _ = link.call("click", &[]);
        }
    }
}

impl Drop for FileUrl {
    fn drop(&mut self) {
        let _ = Object::global().get("URL").call("revokeObjectURL", &[self.0.as_str().into()]);
    }
}

/// Formats a size in bytes for that locale, such as `1.5 MB` (ECMA-402: units).
#[expect(clippy::cast_precision_loss, reason = "exact up to 9 PB")]
pub fn format_size(bytes: u64, locale: &str) -> String {
    let (unit, per) = match bytes {
        ..1_000 => ("byte", 1.0),
        1_000..1_000_000 => ("kilobyte", 1e3),
        _ => ("megabyte", 1e6),
    };
    let options = Object::with(&[
        ("style", "unit".into()),
        ("unit", unit.into()),
        ("maximumFractionDigits", JsValue::from_f64(if unit == "megabyte" { 1.0 } else { 0.0 })),
    ]);
    let number = Object::new("Number", &[JsValue::from_f64(bytes as f64 / per)]);
    let arguments = [locale.into(), options.value().clone()];
    let formatted = number.and_then(|number| number.call("toLocaleString", &arguments));
    formatted.and_then(|text| text.value().as_string()).unwrap_or_default()
}
