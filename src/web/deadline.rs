//! Request timeout by `AbortController`; `fetch` has none.

use web_sys::{AbortController, AbortSignal};

use crate::web::timer::Timeout;

/// Aborts a request after a timeout, or on drop.
pub struct Deadline {
    controller: AbortController,
    _timeout: Option<Timeout>,
}

impl Deadline {
    /// Aborts after that many milliseconds. `None` where the browser has no `AbortController`.
    pub fn new(millis: u64) -> Option<Self> {
        let controller = AbortController::new().ok()?;
        let target = controller.clone();
        let timeout = Timeout::new(millis, move || target.abort());
        Some(Self { controller, _timeout: timeout })
    }

    /// The signal to pass to `fetch`.
    pub fn signal(&self) -> AbortSignal {
        self.controller.signal()
    }
}

impl Drop for Deadline {
    fn drop(&mut self) {
        self.controller.abort();
    }
}
