//! The time, and the only place that reads the clock.

use std::ops::Add;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, LazyLock};
use std::time::{Duration, Instant, SystemTime};

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

/// A moment by a clock that only goes forwards, whatever happens to the machine's time: counted from
/// a moment in this process's life, so that it means nothing to another process.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Monotonic(pub Duration);

impl Monotonic {
    /// The time from here to `later`; zero where it is not later.
    pub fn until(self, later: Self) -> Duration {
        later.0.saturating_sub(self.0)
    }
}

impl Add<Duration> for Monotonic {
    type Output = Self;

    fn add(self, later: Duration) -> Self {
        Self(self.0.saturating_add(later))
    }
}

/// Tells the time, in three ways:
///
/// - [`Clock::now`] is the date: for what people read, and what outlives the process.
/// - [`Clock::monotonic`] is for waits and limits in memory.
/// - [`Clock::steady`] is for waits that are in the database: leases, back-off.
#[derive(Clone, Debug, Default)]
pub enum Clock {
    /// The machine's time.
    #[default]
    System,
    /// A time that is set by hand, for tests.
    Manual(Arc<ManualTime>),
}

/// The time of a manual clock.
#[derive(Debug)]
pub struct ManualTime {
    start: Timestamp,
    wall: AtomicI64,
    /// Milliseconds since `start`.
    elapsed: AtomicI64,
}

/// When this process first asked for the time, by both of the machine's clocks.
#[expect(clippy::disallowed_methods, reason = "this is the clock")]
static PROCESS_START: LazyLock<(Timestamp, Instant)> =
    LazyLock::new(|| (SystemTime::now().into(), Instant::now()));

impl Clock {
    /// A clock that stays at `at` until it is moved.
    pub fn manual(at: Timestamp) -> Self {
        let (wall, elapsed) = (AtomicI64::new(at.0), AtomicI64::new(0));
        Self::Manual(Arc::new(ManualTime { start: at, wall, elapsed }))
    }

    /// The date, as the machine has it. May jump, forwards and backwards.
    #[expect(clippy::disallowed_methods, reason = "this is the clock")]
    pub fn now(&self) -> Timestamp {
        match self {
            Self::System => SystemTime::now().into(),
            Self::Manual(time) => Timestamp(time.wall.load(Ordering::SeqCst)),
        }
    }

    /// The time since the process has started. Never jumps.
    pub fn monotonic(&self) -> Monotonic {
        let elapsed = match self {
            Self::System => PROCESS_START.1.elapsed(),
            Self::Manual(time) => {
                let elapsed = time.elapsed.load(Ordering::SeqCst);
                Duration::from_millis(u64::try_from(elapsed).unwrap_or(0))
            }
        };
        Monotonic(elapsed)
    }

    /// The date as it was when the process started, plus the time since then. Never jumps, and differs
    /// from [`Clock::now`] once the machine's time has been set.
    pub fn steady(&self) -> Timestamp {
        let start = match self {
            Self::System => PROCESS_START.0,
            Self::Manual(time) => time.start,
        };
        start + self.monotonic().0
    }

    /// Advances a manual clock; no effect on the system's.
    pub fn advance(&self, by: Duration) {
        if let Self::Manual(time) = self {
            time.wall.fetch_add(millis(by), Ordering::SeqCst);
            time.elapsed.fetch_add(millis(by), Ordering::SeqCst);
        }
    }

    /// Sets the date of a manual clock, as an operator sets the machine's; no effect on the system's.
    pub fn set(&self, to: Timestamp) {
        if let Self::Manual(time) = self {
            time.wall.store(to.0, Ordering::SeqCst);
        }
    }

    /// The clock as a process that starts now has it.
    #[must_use]
    pub fn restarted(&self) -> Self {
        match self {
            Self::System => Self::System,
            Self::Manual(_) => Self::manual(self.now()),
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

    /// In steady time: a machine's time that is set moves no lease and no delay.
    fn now(&self) -> Timestamp {
        self.steady()
    }
}

impl governor::clock::Clock for Clock {
    type Instant = Nanos;

    fn now(&self) -> Nanos {
        Nanos::from(self.monotonic().0)
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

    #[test]
    fn a_date_that_is_set_moves_no_wait() {
        let start = Timestamp(10_000_000);
        for date in [0, 9_000_000, 10_000_000, 99_000_000] {
            let clock = Clock::manual(start);
            clock.set(Timestamp(date));
            clock.advance(Duration::from_secs(2));
            assert_eq!(clock.now(), Timestamp(date + 2_000));
            assert_eq!(clock.steady(), Timestamp(10_002_000));
            assert_eq!(clock.monotonic(), Monotonic(Duration::from_secs(2)));
            assert_eq!(clock.restarted().steady(), clock.now());
        }
    }

    #[test]
    fn the_system_s_clock_only_goes_forwards() {
        let (monotonic, steady) = (Clock::System.monotonic(), Clock::System.steady());
        assert!(Clock::System.monotonic() >= monotonic && Clock::System.steady() >= steady);
        assert!(Clock::System.now() > Timestamp(1_700_000_000_000));
    }
}
