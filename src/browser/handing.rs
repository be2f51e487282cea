//! Handing something over to the shopper: a text for the clipboard, a file to save.

use wasm_bindgen::JsValue;

use super::object::Object;

/// Copies a text. Whether the browser lets us: it may be denied, and is without TLS.
pub async fn copy(text: &str) -> bool {
    let clipboard = Object::global().get("navigator").get("clipboard");
    clipboard.wait("writeText", &[text.into()]).await.is_some()
}

/// Selects what stands in the control that the event's neighbour holds, so that it can be copied by
/// hand.
pub fn select(root: &super::focus::Root, selector: &str) {
    let found = Object::of(root.clone()).call("querySelector", &[selector.into()]);
    if let Some(control) = found {
        let _ = control.call("focus", &[]);
        let _ = control.call("select", &[]);
    }
}

/// The page's address, without what stands behind `#`.
pub fn address() -> String {
    let address = Object::global().get("location").text("href");
    address.split_once('#').map_or(address.clone(), |(page, _)| page.to_owned())
}

/// A text file in the browser's memory, as long as this lives (W3C File API: blob URLs).
pub struct TextFile(String);

impl TextFile {
    /// A file with that text. `None` where the browser cannot.
    pub fn new(text: &str) -> Option<Self> {
        let parts: js_sys::Array = [JsValue::from(text)].iter().collect();
        let options = Object::with(&[("type", "text/plain;charset=utf-8".into())]);
        let file = Object::new("Blob", &[parts.into(), options.value().clone()])?;
        let url = Object::global().get("URL").call("createObjectURL", &[file.value().clone()])?;
        url.value().as_string().map(Self)
    }

    /// Saves it under that name.
    pub fn save(&self, name: &str) {
        let document = Object::global().get("document");
        if let Some(link) = document.call("createElement", &["a".into()]) {
            link.set("href", &self.0.as_str().into());
            link.set("download", &name.into());
            let _ = link.call("click", &[]);
        }
    }
}

impl Drop for TextFile {
    fn drop(&mut self) {
        let _ = Object::global().get("URL").call("revokeObjectURL", &[self.0.as_str().into()]);
    }
}
