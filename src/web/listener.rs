//! Event listeners that are removed on drop, so that none stays on the host page.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Event, EventTarget};

/// A listener on an event target, removed on drop.
pub struct Listener {
    target: EventTarget,
    event: &'static str,
    callback: Closure<dyn FnMut(Event)>,
}

impl Listener {
    /// Adds a listener. `None` where the browser throws.
    pub fn new(
        target: impl Into<EventTarget>,
        event: &'static str,
        callback: impl FnMut(Event) + 'static,
    ) -> Option<Self> {
        let target = target.into();
        let callback = Closure::new(callback);
        target
            .add_event_listener_with_callback(event, callback.as_ref().unchecked_ref())
            .ok()
            .map(|()| Self { target, event, callback })
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        let callback = self.callback.as_ref().unchecked_ref();
        // A failure has no consequences: the callback is dropped either way.
        let _ = self.target.remove_event_listener_with_callback(self.event, callback);
    }
}
