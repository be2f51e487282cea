//! Knowing when an element comes near to what is seen.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::Event;

use super::object::Object;

/// How near, in CSS pixels.
const MARGIN: &str = "300px";

/// Watches an element until it is dropped.
pub struct Watch {
    observer: Object,
    _callback: Closure<dyn FnMut(Event)>,
}

impl Watch {
    /// Calls the function each time that the element comes near. `None` where the browser cannot
    /// tell.
    pub fn new(element: &Object, mut near: impl FnMut() + 'static) -> Option<Self> {
        // The observer's entries come where an event would: closures of one type are one piece of
        // glue.
        let callback = Closure::new(move |entries: Event| {
            let entries = js_sys::Array::from(&entries);
            if entries
                .iter()
                .any(|entry| Object::of(entry).get("isIntersecting").value().is_truthy())
            {
                near();
            }
        });
        let function = callback.as_ref().unchecked_ref::<js_sys::Function>().clone();
        let options = Object::with(&[("rootMargin", MARGIN.into())]);
        let arguments = [function.into(), options.value().clone()];
        let observer = Object::new("IntersectionObserver", &arguments)?;
        observer.call("observe", &[element.value().clone()])?;
        Some(Self { observer, _callback: callback })
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        let _ = self.observer.call("disconnect", &[]);
    }
}
