//! The retry policy of failed deliveries. No IO.

use std::time::Duration;

use leased_worker::{Backoff, Failure, Scope};

/// The waits after the first, second, third … failure. A failure after the last wait is final.
pub const BACKOFF: Backoff = Backoff::finite(&[
    Duration::from_secs(5),
    Duration::from_secs(30),
    Duration::from_mins(2),
    Duration::from_mins(10),
    Duration::from_hours(1),
    Duration::from_hours(6),
]);

/// Whether a response's status is a success; None: a network error or timeout.
///
/// # Errors
///
/// For any other status than 2xx, with whether the request is sent again.
pub fn check_status(status: Option<u16>) -> Result<(), Failure> {
    let scope = match status {
        Some(200..=299) => return Ok(()),
        Some(status) if !is_retryable(status) => {
            Scope::Permanent { reason: format!("the receiver answered with status {status}") }
        }
        _ => Scope::Work,
    };
    // What arrived without an answer is sent again all the same: delivery is at least once.
    Err(Failure::new(scope, false))
}

/// Whether the same request may succeed later, because the receiver is overloaded or failing.
fn is_retryable(status: u16) -> bool {
    status >= 500 || matches!(status, 408 | 425 | 429)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_backoff_is_as_documented() {
        let seconds = [1, 2, 3, 4, 5, 6].map(|n| BACKOFF.delay(n, 0.5).as_secs());
        assert_eq!(seconds, [5, 30, 120, 600, 3600, 21_600]);
        assert_eq!(
            [1, 6, 7, u32::MAX].map(|n| BACKOFF.is_exhausted(n)),
            [false, false, true, true]
        );
    }

    #[test]
    fn refusals_are_not_retried() {
        for status in [500, 502, 503, 599, 408, 425, 429] {
            assert!(is_retryable(status), "{status}");
        }
        for status in [300, 301, 307, 400, 401, 404, 410, 422] {
            assert!(!is_retryable(status), "{status}");
        }
    }

    #[test]
    fn the_status_decides_about_a_retry() {
        let refused = |status| {
            let reason = format!("the receiver answered with status {status}");
            Err(Failure::new(Scope::Permanent { reason }, false))
        };
        let retried = || Err(Failure::new(Scope::Work, false));
        for (status, checked) in [
            (Some(200), Ok(())),
            (Some(204), Ok(())),
            (Some(302), refused(302)),
            (Some(404), refused(404)),
            (Some(503), retried()),
            (None, retried()),
        ] {
            assert_eq!(check_status(status), checked, "{status:?}");
        }
    }
}
