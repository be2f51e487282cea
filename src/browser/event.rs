//! What an event of the widget's own elements tells.

use js_sys::Reflect;
use wasm_bindgen::JsCast;
use web_sys::KeyboardEvent;

pub use web_sys::Event;

/// What stands in the control that the event comes from.
pub fn value(event: &Event) -> String {
    let value = event.target().and_then(|target| Reflect::get(&target, &"value".into()).ok());
    value.and_then(|value| value.as_string()).unwrap_or_default()
}

/// Whether that key has been pressed. A key that ends the composition of a character is none, and
/// neither is one with the shift key held.
pub fn is_key(event: &Event, key: &str) -> bool {
    event
        .dyn_ref::<KeyboardEvent>()
        .is_some_and(|event| event.key() == key && !event.shift_key() && !event.is_composing())
}
