//! An end to every request: `fetch` itself waits for ever.

use web_sys::{AbortController, AbortSignal};

use super::timer::Alarm;

/// Aborts a request when the time is up, or when it is dropped.
pub struct Deadline {
    controller: AbortController,
    _alarm: Option<Alarm>,
}

impl Deadline {
    /// A deadline that many milliseconds from now.
    pub fn new(millis: u64) -> Option<Self> {
        let controller = AbortController::new().ok()?;
        let target = controller.clone();
        let alarm = Alarm::calling(millis, move || target.abort());
        Some(Self { controller, _alarm: alarm })
    }

    /// What the request is told.
    pub fn signal(&self) -> AbortSignal {
        self.controller.signal()
    }
}

impl Drop for Deadline {
    fn drop(&mut self) {
        self.controller.abort();
    }
}
