//! Why work was not done, and how that bounds the delay of the next attempt.

use std::time::Duration;

use wire::Retry;

use crate::backoff::Backoff;
use crate::helpdesk::DeliveryError;

/// The longest delay while there is no connection: trying costs next to nothing then, and messages
/// follow within seconds of the helpdesk's return.
const MAX_UNREACHABLE: Duration = Duration::from_secs(5);
/// The shortest delay where the last send may still be on its way through the helpdesk: it should
/// have arrived when it is looked up.
const MIN_UNCLEAR: Duration = Duration::from_secs(5);
/// The shortest delay that the helpdesk may ask for.
const MIN_THROTTLED: Duration = Duration::from_millis(100);

/// Why work was not done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// What the failure concerns.
    pub scope: Scope,
    /// Whether the work may be in the helpdesk all the same.
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
        /// Why, for the operator; without anything that a shopper wrote.
        reason: String,
    },
    /// This work: the next delay is longer.
    Work,
    /// Everything: the account, the network or the request budget. The breaker opens.
    Everything,
    /// The proxy's own configuration: the work waits, and nothing counts as an attempt.
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

    /// The failure that an error of the helpdesk is. Work that is in doubt is never refused: it is
    /// to be looked up first.
    pub fn of(error: DeliveryError, in_doubt: bool) -> Self {
        let scope = match error {
            _ if error.retry() == Retry::Never && !in_doubt => {
                Scope::Permanent { reason: error.to_string() }
            }
            _ if error.concerns_everyone() => Scope::Everything,
            _ => Scope::Work,
        };
        let (min, max) = match error {
            DeliveryError::Throttled(asked) => {
                let asked = asked.max(MIN_THROTTLED);
                (asked, asked)
            }
            DeliveryError::Unreachable => (Duration::ZERO, MAX_UNREACHABLE),
            DeliveryError::Unclear => (MIN_UNCLEAR, Duration::MAX),
            DeliveryError::Denied(_)
            | DeliveryError::Refused(_)
            | DeliveryError::RefusedByCode(_)
            | DeliveryError::Undeliverable(_) => (Duration::ZERO, Duration::MAX),
        };
        Self { scope, in_doubt, min, max }
    }

    /// The delay of the next attempt: what the policy says, within the failure's bounds.
    pub(super) fn delay(&self, backoff: &Backoff, failures: u32, random: f64) -> Duration {
        backoff.delay(failures, random).clamp(self.min, self.max)
    }
}

#[cfg(test)]
mod tests {
    use super::super::BACKOFF;
    use super::*;

    fn seconds(error: DeliveryError) -> [u64; 8] {
        let failure = Failure::of(error, false);
        [1, 2, 3, 4, 5, 6, 7, u32::MAX].map(|n| failure.delay(&BACKOFF, n, 0.0).as_secs())
    }

    #[test]
    fn the_back_off_is_that_of_the_documentation() {
        assert_eq!(seconds(DeliveryError::Denied(401)), [1, 2, 5, 15, 60, 300, 300, 300]);
        assert_eq!(seconds(DeliveryError::Unreachable), [1, 2, 5, 5, 5, 5, 5, 5]);
        assert_eq!(seconds(DeliveryError::Unclear), [5, 5, 5, 15, 60, 300, 300, 300]);
        assert_eq!(seconds(DeliveryError::Throttled(Duration::from_secs(7))), [7; 8]);
    }

    #[test]
    fn what_is_in_doubt_is_never_refused() {
        let refused = DeliveryError::Refused(400);
        let reason = refused.to_string();
        assert_eq!(Failure::of(refused, false).scope, Scope::Permanent { reason });
        assert_eq!(Failure::of(refused, true).scope, Scope::Work);
        assert_eq!(Failure::of(DeliveryError::Denied(401), true).scope, Scope::Everything);
    }
}
