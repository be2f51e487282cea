//! Files: those that a shopper has chosen, and those that the proxy sends.

use std::rc::Rc;

use wasm_bindgen::JsValue;

use super::deadline::Deadline;
use super::object::Object;

/// A file, or a blob without a name.
#[derive(Clone, Debug)]
pub struct File(Object);

impl File {
    /// The file that the browser has handed over.
    pub fn of(value: JsValue) -> Self {
        Self(Object::of(value))
    }

    /// A file of that text, without a name. `None` where the browser cannot.
    pub fn of_text(text: &str) -> Option<Self> {
        let parts: js_sys::Array = [JsValue::from(text)].iter().collect();
        let options = Object::with(&[("type", "text/plain;charset=utf-8".into())]);
        Object::new("Blob", &[parts.into(), options.value().clone()]).map(Self)
    }

    /// Its name; empty for a blob.
    pub fn name(&self) -> String {
        self.0.text("name")
    }

    /// Bytes.
    pub fn size(&self) -> u64 {
        self.0.number("size")
    }

    /// Media type, as far as the browser knows it.
    pub fn media_type(&self) -> String {
        self.0.text("type")
    }

    /// The browser's own.
    pub fn value(&self) -> &JsValue {
        self.0.value()
    }

    /// Fetches a file with a thread's key, in at most that many milliseconds. `None` where it does
    /// not come.
    pub async fn fetch(url: &str, bearer: &str, millis: u64) -> Option<Self> {
        let deadline = Deadline::new(millis)?;
        let headers = Object::with(&[("Authorization", bearer.into())]);
        let options = Object::with(&[
            ("headers", headers.value().clone()),
            ("credentials", "omit".into()),
            ("redirect", "error".into()),
            ("signal", deadline.signal().into()),
        ]);
        let arguments = [url.into(), options.value().clone()];
        let answer = Object::global().wait("fetch", &arguments).await?;
        let found = answer.get("ok").value().is_truthy();
        if found { answer.wait("blob", &[]).await.map(Self) } else { None }
    }

    /// An address for the file, which ends with the last copy of it.
    pub fn url(&self) -> Option<Rc<FileUrl>> {
        let made = Object::global().get("URL").call("createObjectURL", &[self.value().clone()])?;
        made.value().as_string().map(FileUrl).map(Rc::new)
    }
}

/// The address of a file in the browser's memory (W3C File API: blob URLs).
pub struct FileUrl(String);

impl FileUrl {
    /// The address.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Saves the file under that name. Nothing is opened: in a tab it would be the shop's own page.
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

/// A size as people of that locale write it, such as `1.5 MB` (ECMA-402: units).
#[expect(clippy::cast_precision_loss, reason = "nobody counts the bytes of an exabyte")]
pub fn size_words(bytes: u64, locale: &str) -> String {
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
    let words = number.and_then(|number| number.call("toLocaleString", &arguments));
    words.and_then(|words| words.value().as_string()).unwrap_or_default()
}
