//! Why work was not done, and how that bounds the delay of the next attempt.

use std::time::Duration;

use crate::backoff::Backoff;

/// Why work was not done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// What the failure concerns.
    pub scope: Scope,
    /// Whether the receiver may have the work all the same.
    pub in_doubt: bool,
    /// The shortest delay.
    min: Duration,
    /// The longest delay.
    max: Duration,
}

/// What a failure concerns, which decides what becomes of the work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Scope {
    /// The work can never be done.
    Permanent {
        /// Why, for the operator; without anything that a visitor wrote.
        reason: String,
    },
    /// This work: the next delay is longer.
    Work,
    /// This work, or the receiver as a whole: the next delay is longer, and several of them in a row
    /// open the breaker.
    WorkOrReceiver {
        /// For how long.
        pause: Duration,
    },
    /// Everything: the account, the network or the request budget. The breaker opens.
    Everything,
    /// Our own configuration: the work waits, and nothing counts as an attempt.
    Postponed {
        /// How long.
        delay: Duration,
    },
}

impl Failure {
    /// A failure of that scope without bounds of the delay.
    pub fn new(scope: Scope, in_doubt: bool) -> Self {
        Self { scope, in_doubt, min: Duration::ZERO, max: Duration::MAX }
    }

    /// The same failure, whose delay is at least `min`.
    #[must_use]
    pub fn at_least(self, min: Duration) -> Self {
        Self { min, max: self.max.max(min), ..self }
    }

    /// The same failure, whose delay is at most `max`.
    #[must_use]
    pub fn at_most(self, max: Duration) -> Self {
        Self { max, min: self.min.min(max), ..self }
    }

    /// The delay of the next attempt: what the policy says, within the failure's bounds. `random`
    /// is from 0 up to 1.
    pub fn delay(&self, backoff: &Backoff, failures: u32, random: f64) -> Duration {
        backoff.delay(failures, random).clamp(self.min, self.max)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BACKOFF: Backoff =
        Backoff::series(&[Duration::from_secs(1), Duration::from_mins(1)], 0.0);

    #[test]
    fn the_bounds_of_a_failure_hold_for_its_delays() {
        let seconds = |failure: Failure| {
            [1, 2].map(|failures| failure.delay(&BACKOFF, failures, 0.0).as_secs())
        };
        let failure = || Failure::new(Scope::Work, false);
        let (five, seven) = (Duration::from_secs(5), Duration::from_secs(7));
        assert_eq!(seconds(failure()), [1, 60]);
        assert_eq!(seconds(failure().at_least(five)), [5, 60]);
        assert_eq!(seconds(failure().at_most(five)), [1, 5]);
        assert_eq!(seconds(failure().at_least(five).at_most(five)), [5, 5]);
        assert_eq!(seconds(failure().at_most(five).at_least(seven)), [7, 7]);
    }
}
