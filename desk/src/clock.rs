//! The clock: the only place that reads the time.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use jiff::Timestamp;

use crate::datetime::Datetime;

/// The source of the current time.
///
/// Clones of a manual clock share its time.
///
/// # Examples
///
/// ```
/// use std::time::Duration;
///
/// let clock = desk::Clock::manual("2024-05-17T09:30:00Z".parse()?);
/// clock.advance(Duration::from_secs(20));
/// assert_eq!(clock.now(), "2024-05-17T09:30:20Z".parse()?);
/// # Ok::<(), jiff::Error>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Clock(Hands);

#[derive(Clone, Debug, Default)]
enum Hands {
    #[default]
    System,
    /// Microseconds since the Unix epoch.
    Manual(Arc<AtomicI64>),
}

impl Clock {
    /// The system's clock.
    pub fn system() -> Self {
        Self(Hands::System)
    }

    /// A clock that stands at `start` until [`Clock::advance`] moves it.
    pub fn manual(start: Timestamp) -> Self {
        Self(Hands::Manual(Arc::new(AtomicI64::new(start.as_microsecond()))))
    }

    /// Moves a manual clock forward, to the microsecond. Does nothing on the system's clock.
    pub fn advance(&self, by: Duration) {
        if let Hands::Manual(micros) = &self.0 {
            let by = i64::try_from(by.as_micros()).unwrap_or(i64::MAX);
            micros.fetch_add(by, Ordering::SeqCst);
        }
    }

    /// The current time, as the desk stores and writes it.
    pub(crate) fn datetime(&self) -> Datetime {
        self.now().into()
    }

    /// The current time.
    #[expect(clippy::disallowed_methods, reason = "the one place that reads the clock")]
    pub fn now(&self) -> Timestamp {
        match &self.0 {
            Hands::System => Timestamp::now(),
            Hands::Manual(micros) => {
                Timestamp::from_microsecond(micros.load(Ordering::SeqCst)).unwrap_or(Timestamp::MAX)
            }
        }
    }
}

impl leased_worker::Clock for Clock {
    type Time = Datetime;

    fn now(&self) -> Datetime {
        self.datetime()
    }
}
