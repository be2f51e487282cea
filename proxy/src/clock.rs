//! The time, and the only place that reads the clock.

use std::ops::Add;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{Duration, SystemTime};

use governor::nanos::Nanos;

/// A moment: milliseconds since 1970-01-01T00:00Z.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, sqlx::Type)]
#[sqlx(transparent)]
pub struct Timestamp(pub i64);

impl Timestamp {
    /// The time from here to `later`; zero where it is not later.
    pub fn until(self, later: Self) -> Duration {
        Duration::from_millis(u64::try_from(later.0.saturating_sub(self.0)).unwrap_or(0))
    }

    /// The moment that long before this one.
    #[must_use]
    pub fn minus(self, earlier: Duration) -> Self {
        Self(self.0.saturating_sub(millis(earlier)))
    }

    /// The moment as it is on the wire.
    pub fn wire(self) -> u64 {
        u64::try_from(self.0).unwrap_or(0)
    }
}

impl From<SystemTime> for Timestamp {
    fn from(time: SystemTime) -> Self {
        Self(time.duration_since(SystemTime::UNIX_EPOCH).map_or(0, millis))
    }
}

impl Add<Duration> for Timestamp {
    type Output = Self;

    fn add(self, later: Duration) -> Self {
        Self(self.0.saturating_add(millis(later)))
    }
}

fn millis(duration: Duration) -> i64 {
    i64::try_from(duration.as_millis()).unwrap_or(i64::MAX)
}

/// Tells the time.
#[derive(Clone, Debug, Default)]
pub enum Clock {
    /// The machine's time.
    #[default]
    System,
    /// A time that is set by hand, for tests.
    Manual(Arc<AtomicI64>),
}

impl Clock {
    /// A clock that stays at `at` until it is advanced.
    pub fn manual(at: Timestamp) -> Self {
        Self::Manual(Arc::new(AtomicI64::new(at.0)))
    }

    /// Now.
    #[expect(clippy::disallowed_methods, reason = "this is the clock")]
    pub fn now(&self) -> Timestamp {
        match self {
            Self::System => {
                let age = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH);
                Timestamp(age.map_or(0, millis))
            }
            Self::Manual(at) => Timestamp(at.load(Ordering::SeqCst)),
        }
    }

    /// Advances a manual clock; no effect on the system's.
    pub fn advance(&self, by: Duration) {
        if let Self::Manual(at) = self {
            at.fetch_add(millis(by), Ordering::SeqCst);
        }
    }
}

impl leased_worker::Moment for Timestamp {
    fn after(self, delay: Duration) -> Self {
        self + delay
    }

    fn until(self, later: Self) -> Duration {
        Self::until(self, later)
    }
}

impl leased_worker::Clock for Clock {
    type Time = Timestamp;

    fn now(&self) -> Timestamp {
        Self::now(self)
    }
}

impl governor::clock::Clock for Clock {
    type Instant = Nanos;

    fn now(&self) -> Nanos {
        Nanos::from(Duration::from_millis(Clock::now(self).wire()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_manual_clock_advances() {
        let clock = Clock::manual(Timestamp(1_000));
        let start = clock.now();
        clock.advance(Duration::from_secs(2));
        assert_eq!(clock.now(), Timestamp(3_000));
        assert_eq!(start.until(clock.now()), Duration::from_secs(2));
        assert_eq!(clock.now().until(start), Duration::ZERO);
        assert_eq!(start + Duration::MAX, Timestamp(i64::MAX));
        assert_eq!(clock.now().minus(Duration::from_secs(1)), Timestamp(2_000));
    }
}
