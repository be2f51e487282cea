//! Observing an element's size.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, Event};

use super::object::Object;

/// Observes an element's size until it is dropped.
pub struct ResizeObserver {
    observer: Object,
    _callback: Closure<dyn FnMut(Event)>,
}

impl ResizeObserver {
    /// Calls the function each time that the size has changed. `None` where the browser cannot tell.
    pub fn new(element: &Element, mut changed: impl FnMut() + 'static) -> Option<Self> {
        // The observer's entries come where an event would: closures of one type are one piece of
        // glue.
        let callback = Closure::new(move |_: Event| changed());
        let function = callback.as_ref().unchecked_ref::<js_sys::Function>().clone();
        let observer = Object::new("ResizeObserver", &[function.into()])?;
        observer.call("observe", &[element.into()])?;
        Some(Self { observer, _callback: callback })
    }
}

impl Drop for ResizeObserver {
    fn drop(&mut self) {
        self.observer.call("disconnect", &[]);
    }
}
