//! The time as a job has it. Its unit is that of the job's database.

use std::time::Duration;

/// A moment.
pub trait Moment: Copy + PartialOrd + Send + Sync {
    /// The moment that long after this one; the last one there is instead of an overflow.
    #[must_use]
    fn after(self, delay: Duration) -> Self;

    /// The time from here to `later`; zero where it is not later.
    fn until(self, later: Self) -> Duration;
}

/// Tells the time.
pub trait Clock: Send + Sync {
    /// What it tells.
    type Time: Moment;

    /// The current time.
    fn now(&self) -> Self::Time;
}

#[cfg(test)]
pub mod tests {
    use super::*;

    /// Milliseconds.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd)]
    pub struct Millis(pub u64);

    impl Moment for Millis {
        fn after(self, delay: Duration) -> Self {
            Self(self.0 + u64::try_from(delay.as_millis()).unwrap())
        }

        fn until(self, later: Self) -> Duration {
            Duration::from_millis(later.0.saturating_sub(self.0))
        }
    }
}
