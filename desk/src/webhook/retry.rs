//! The retry policy of failed deliveries. No IO.

use std::time::Duration;

/// The waits after the first, second, third … failure. A failure after the last wait is final.
const BACKOFF: [Duration; 6] = [
    Duration::from_secs(5),
    Duration::from_secs(30),
    Duration::from_mins(2),
    Duration::from_mins(10),
    Duration::from_hours(1),
    Duration::from_hours(6),
];

/// The wait after that many failures, at least one; None: no more retries.
pub fn backoff(failures: i64) -> Option<Duration> {
    let step = usize::try_from(failures).ok()?.checked_sub(1)?;
    BACKOFF.get(step).copied()
}

/// Whether the same request may succeed later, because the receiver is overloaded or failing.
pub fn is_retryable(status: u16) -> bool {
    status >= 500 || matches!(status, 408 | 425 | 429)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_backoff_is_as_documented() {
        let seconds = [1, 2, 3, 4, 5, 6].map(|n| backoff(n).map(|wait| wait.as_secs()));
        assert_eq!(seconds, [5, 30, 120, 600, 3600, 21_600].map(Some));
        assert_eq!([7, i64::MAX, 0, -1].map(backoff), [None; 4]);
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
}
