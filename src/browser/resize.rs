//! Knowing when an element's size changes.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::Event;

use super::object::Object;

/// Watches an element's size until it is dropped.
pub struct Resized {
    observer: Object,
    _callback: Closure<dyn FnMut(Event)>,
}

impl Resized {
    /// Calls the function each time that the size has changed. `None` where the browser cannot tell.
    pub fn new(element: &Object, mut changed: impl FnMut() + 'static) -> Option<Self> {
        // The observer's entries come where an event would: closures of one type are one piece of
        // glue.
        let callback = Closure::new(move |_: Event| changed());
        let function = callback.as_ref().unchecked_ref::<js_sys::Function>().clone();
        let observer = Object::new("ResizeObserver", &[function.into()])?;
        observer.call("observe", &[element.value().clone()])?;
        Some(Self { observer, _callback: callback })
    }
}

impl Drop for Resized {
    fn drop(&mut self) {
        self.observer.call("disconnect", &[]);
    }
}
