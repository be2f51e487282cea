//! What an event of the widget's own elements tells.

use js_sys::Reflect;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::KeyboardEvent;

/// An event, as the renderer hands it over.
pub type Event = JsValue;

/// What stands in the control that the event comes from.
pub fn value(event: &Event) -> String {
    let target = Reflect::get(event, &"target".into());
    let value = target.and_then(|target| Reflect::get(&target, &"value".into()));
    value.ok().and_then(|value| value.as_string()).unwrap_or_default()
}

/// Whether that key has been pressed. A key that ends the composition of a character is none, and
/// neither is one with the shift key held.
pub fn is_key(event: &Event, key: &str) -> bool {
    let event: &KeyboardEvent = event.unchecked_ref();
    event.key() == key && !event.shift_key() && !event.is_composing()
}

/// Keeps the browser from doing what it does on the event by itself.
pub fn prevent(event: &Event) {
    event.unchecked_ref::<web_sys::Event>().prevent_default();
}
