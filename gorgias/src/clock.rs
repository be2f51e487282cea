//! The monotonic clock; the one module that reads the machine's.

use std::{fmt, sync::Arc, time::Duration};

/// A monotonic clock: the time since a moment of its own choosing.
///
/// [`Clock::system`] is the machine's; a test passes its own with [`Clock::from_fn`].
#[derive(Clone)]
pub struct Clock {
    read: Arc<dyn Fn() -> Duration + Send + Sync>,
}

impl Clock {
    /// The machine's monotonic clock, counted from this call.
    #[expect(clippy::disallowed_methods, reason = "the one place that reads the clock")]
    pub fn system() -> Self {
        let start = std::time::Instant::now();
        Self::from_fn(move || start.elapsed())
    }

    /// A clock that is read by calling `read`. It must never go backwards.
    pub fn from_fn(read: impl Fn() -> Duration + Send + Sync + 'static) -> Self {
        Self { read: Arc::new(read) }
    }

    pub(crate) fn now(&self) -> Duration {
        (self.read)()
    }
}

impl fmt::Debug for Clock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Clock").finish_non_exhaustive()
    }
}
