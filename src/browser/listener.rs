//! Event listeners that go when they are dropped: nothing stays behind on the host page.

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
    /// Listens. `None` where the browser refuses.
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
        // Nothing is to be done where even this fails: the callback is dead either way.
        let _ = self.target.remove_event_listener_with_callback(self.event, callback);
    }
}
