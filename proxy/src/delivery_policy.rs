//! How the deliveries to the helpdesk, of messages and ratings, are tried again: the parameters of
//! their [leased workers](leased_worker), and the [`Failure`] that an error of the helpdesk is.

use std::time::Duration;

use leased_worker::{Backoff, Failure, Policy, Scope};
use wire::Retry;

use crate::helpdesk::{DeliveryError, UnclearReason};

/// How long performing the work may take: well within the lease.
pub const WORK_TIMEOUT: Duration = Duration::from_secs(45);

/// The longest that work waits for its next attempt: what waits for longer was written by another
/// clock.
pub const MAX_DELAY: Duration = Duration::from_mins(10);

/// The back-off of deliveries. After a crash and for the breaker as well.
const BACKOFF: Backoff = Backoff::series(
    &[
        Duration::from_secs(1),
        Duration::from_secs(2),
        Duration::from_secs(5),
        Duration::from_secs(15),
        Duration::from_mins(1),
        Duration::from_mins(5),
    ],
    0.2,
);

/// The parameters of the workers.
pub const POLICY: Policy = Policy {
    lease: Duration::from_mins(1),
    backoff: BACKOFF,
    concurrency: 1,
    max_sleep: Duration::from_secs(5),
    store_retry_delay: Duration::from_secs(1),
};

/// The longest delay while there is no connection: trying costs next to nothing then, and messages
/// follow within seconds of the helpdesk's return.
const MAX_UNREACHABLE: Duration = Duration::from_secs(5);
/// The shortest delay where the last send may still be on its way through the helpdesk: it should
/// have arrived when it is looked up.
const MIN_UNCLEAR: Duration = Duration::from_secs(5);
/// The shortest delay that the helpdesk may ask for.
const MIN_THROTTLED: Duration = Duration::from_millis(100);

/// The failure that an error of the helpdesk is. Work that is in doubt is never refused: it is to
/// be looked up first.
pub fn failure(error: DeliveryError, in_doubt: bool) -> Failure {
    let scope = match error {
        _ if error.retry() == Retry::Never && !in_doubt => {
            Scope::Permanent { reason: error.to_string() }
        }
        _ if error.concerns_everyone() => Scope::Everything,
        DeliveryError::Unclear(_) => Scope::WorkOrReceiver { pause: MAX_UNREACHABLE },
        _ => Scope::Work,
    };
    let failure = Failure::new(scope, in_doubt);
    match error {
        DeliveryError::Throttled(asked) => {
            let asked = asked.max(MIN_THROTTLED);
            failure.at_least(asked).at_most(asked)
        }
        DeliveryError::Unreachable => failure.at_most(MAX_UNREACHABLE),
        DeliveryError::Unclear(_) => failure.at_least(MIN_UNCLEAR),
        DeliveryError::Denied(_)
        | DeliveryError::Refused(_)
        | DeliveryError::RefusedByCode(_)
        | DeliveryError::TicketGone(_)
        | DeliveryError::Undeliverable(_) => failure,
    }
}

/// After how long a send that was given up has surely arrived or never will, as far as one can know.
const SETTLED: Duration = Duration::from_secs(30);
/// When a send that was given up is looked up.
const LOOK_UPS: [Duration; 3] = [MIN_UNCLEAR, Duration::from_secs(15), SETTLED];

/// How long a message waits that was given up so long ago and is not in the helpdesk: until the next
/// look-up. `None` where it may be sent again.
pub fn delay_of_resend(since_doubt: Duration) -> Option<Duration> {
    LOOK_UPS.into_iter().find_map(|at| at.checked_sub(since_doubt).filter(|wait| !wait.is_zero()))
}

/// How long work waits whose lease was lost in a crash: what was being sent may still be on its way
/// through the helpdesk.
pub fn delay_after_crash() -> Duration {
    failure(DeliveryError::Unclear(UnclearReason::Stopped), true).delay(&BACKOFF, 1, 0.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seconds(error: DeliveryError) -> [u64; 8] {
        let failure = failure(error, false);
        [1, 2, 3, 4, 5, 6, 7, u32::MAX].map(|n| failure.delay(&BACKOFF, n, 0.0).as_secs())
    }

    #[test]
    fn the_back_off_is_that_of_the_documentation() {
        assert_eq!(seconds(DeliveryError::Denied(401)), [1, 2, 5, 15, 60, 300, 300, 300]);
        assert_eq!(seconds(DeliveryError::Unreachable), [1, 2, 5, 5, 5, 5, 5, 5]);
        let unclear = DeliveryError::Unclear(UnclearReason::Timeout);
        assert_eq!(seconds(unclear), [5, 5, 5, 15, 60, 300, 300, 300]);
        assert_eq!(seconds(DeliveryError::Throttled(Duration::from_secs(7))), [7; 8]);
    }

    #[test]
    fn a_send_that_was_given_up_is_looked_up_until_it_has_settled() {
        let seconds =
            |since| delay_of_resend(Duration::from_secs(since)).map(|wait| wait.as_secs());
        let waits = [0, 5, 6, 15, 29, 30, 300].map(seconds);
        assert_eq!(waits, [Some(5), Some(10), Some(9), Some(15), Some(1), None, None]);
    }

    #[test]
    fn what_is_in_doubt_is_never_refused() {
        let refused = DeliveryError::Refused(400);
        let reason = refused.to_string();
        assert_eq!(failure(refused, false).scope, Scope::Permanent { reason });
        assert_eq!(failure(refused, true).scope, Scope::Work);
        assert_eq!(failure(DeliveryError::Denied(401), true).scope, Scope::Everything);
    }
}
