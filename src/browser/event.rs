//! What an event of the widget's own elements tells.

use js_sys::{Array, Reflect};
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

/// Whether the box that the event comes from is ticked.
pub fn is_ticked(event: &Event) -> bool {
    member(&member(event, "target"), "checked").is_truthy()
}

/// Whether the escape key has been pressed.
pub fn is_escape(event: &Event) -> bool {
    keyboard(event).key() == "Escape"
}

/// Keeps the event from those around.
pub fn stop(event: &Event) {
    event.unchecked_ref::<web_sys::Event>().stop_propagation();
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

/// The files that the event brings: chosen, dropped or pasted. Where a text is pasted along with its
/// picture, the text is what was meant.
pub fn files(event: &Event) -> Vec<JsValue> {
    let holders = ["dataTransfer", "clipboardData", "target"];
    let holder = holders.map(|name| member(event, name)).into_iter().find(JsValue::is_object);
    let holder = holder.filter(|holder| !has_kind(holder, "text/plain"));
    holder.map(|holder| list(&member(&holder, "files"))).unwrap_or_default()
}

/// Whether files are being dragged.
pub fn brings_files(event: &Event) -> bool {
    has_kind(&member(event, "dataTransfer"), "Files")
}

/// Empties the control that the event comes from, so that the same can be chosen again.
pub fn clear(event: &Event) {
    // A control without a value has nothing to be emptied of.
    let _ = Reflect::set(&member(event, "target"), &"value".into(), &"".into());
}

fn has_kind(data: &JsValue, kind: &str) -> bool {
    list(&member(data, "types")).iter().any(|known| *known == kind)
}

fn member(value: &JsValue, name: &str) -> JsValue {
    Reflect::get(value, &name.into()).unwrap_or(JsValue::UNDEFINED)
}

/// The items, taken out: the browser empties its own lists when the event is over.
fn list(items: &JsValue) -> Vec<JsValue> {
    if items.is_object() { Array::from(items).iter().collect() } else { Vec::new() }
}
