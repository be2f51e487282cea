//! `IntersectionObserver`: noticing when an element is scrolled into view.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::Event;

use super::object::Object;

/// How far outside of the viewport an element counts as in view, so that it is loaded before it is seen.
const MARGIN: &str = "300px";

/// Observes an element until it is dropped.
pub struct InViewObserver {
    observer: Object,
    _callback: Closure<dyn FnMut(Event)>,
}

impl InViewObserver {
    /// Calls the function each time that the element comes into view, or close to it. `None` if the browser
    /// has no `IntersectionObserver`.
    pub fn new(element: &Object, mut entered: impl FnMut() + 'static) -> Option<Self> {
        // The argument is an array of entries. It is typed as an event because closures of one type share
        // their glue.
        let callback = Closure::new(move |entries: Event| {
            let entries = js_sys::Array::from(&entries);
            if entries
                .iter()
                .any(|entry| Object::of(entry).get("isIntersecting").value().is_truthy())
            {
                entered();
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

impl Drop for InViewObserver {
    fn drop(&mut self) {
        let _ = self.observer.call("disconnect", &[]);
    }
}
