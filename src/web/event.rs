//! Details of DOM events.

use js_sys::{Array, Reflect};
use wasm_bindgen::JsValue;
use web_sys::{Event, KeyboardEvent};

use super::object::Object;

/// Whether Enter was pressed on its own: with Shift it breaks the line, and while a character is being
/// composed it ends that.
pub fn is_enter(event: &KeyboardEvent) -> bool {
    event.key() == "Enter" && !event.shift_key() && !event.is_composing()
}

/// The files that an event brings: chosen, dropped or pasted. None where a text is pasted along with its
/// picture: the text is meant.
pub fn files(event: &Event) -> Vec<JsValue> {
    let holders = ["dataTransfer", "clipboardData", "target"];
    let holder = holders.map(|name| member(event, name)).into_iter().find(JsValue::is_object);
    let holder = holder.filter(|holder| !has_kind(holder, "text/plain"));
    holder.map(|holder| list(&member(&holder, "files"))).unwrap_or_default()
}

/// Whether files are being dragged.
pub fn has_files(event: &Event) -> bool {
    has_kind(&member(event, "dataTransfer"), "Files")
}

/// Whether the focus goes to a control outside of the element that listens to `focusout`.
pub fn focus_leaves(event: &Event) -> bool {
    let event = Object::of(event.clone());
    let next = event.get("relatedTarget");
    let inside = event.get("currentTarget").call("contains", &[next.value().clone()]);
    next.value().is_object() && inside.is_some_and(|inside| inside.value().is_falsy())
}

/// Empties the control that the event comes from.
pub fn clear_value(event: &Event) {
    // A control without a value has nothing to be emptied of.
    let _ = Reflect::set(&member(event, "target"), &"value".into(), &"".into());
}

fn has_kind(data: &JsValue, kind: &str) -> bool {
    list(&member(data, "types")).iter().any(|known| *known == kind)
}

fn member(value: &JsValue, name: &str) -> JsValue {
    Reflect::get(value, &name.into()).unwrap_or(JsValue::UNDEFINED)
}

/// The items, copied: the browser empties its own lists when the event is over.
fn list(items: &JsValue) -> Vec<JsValue> {
    if items.is_object() { Array::from(items).iter().collect() } else { Vec::new() }
}
