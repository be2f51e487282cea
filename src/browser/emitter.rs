//! What the widget tells the loader, which makes DOM events of it.

use js_sys::Function;
use wasm_bindgen::JsValue;

/// The loader's ear.
#[derive(Clone)]
pub struct Emitter(Function);

impl Emitter {
    /// Speaks to a function of a name and a detail.
    pub fn new(function: Function) -> Self {
        Self(function)
    }

    /// Says something. A host page's handler that throws is the host page's affair.
    pub fn emit(&self, event: &str) {
        let _ = self.0.call1(&JsValue::NULL, &event.into());
    }

    /// Says something with words.
    pub fn emit_text(&self, event: &str, text: &str) {
        let _ = self.0.call2(&JsValue::NULL, &event.into(), &text.into());
    }

    /// Says something with a number.
    pub fn emit_count(&self, event: &str, count: usize) {
        let count = u32::try_from(count).unwrap_or(u32::MAX);
        let _ = self.0.call2(&JsValue::NULL, &event.into(), &count.into());
    }
}
