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

/// Whether the escape key has been pressed.
pub fn is_escape(event: &Event) -> bool {
    keyboard(event).key() == "Escape"
}

/// Whether the enter key has been pressed by itself: with the shift key it breaks the line, and
/// one that ends the composition of a character does nothing else.
pub fn is_enter(event: &Event) -> bool {
    let event = keyboard(event);
    event.key() == "Enter" && !event.shift_key() && !event.is_composing()
}

fn keyboard(event: &Event) -> &KeyboardEvent {
    event.unchecked_ref()
}

/// Keeps the browser from doing what it does on the event by itself.
pub fn prevent(event: &Event) {
    event.unchecked_ref::<web_sys::Event>().prevent_default();
}
