//! When a request that failed is made again. Pure.

use std::time::Duration;

/// The waits after the first, second, third … failure. After the last wait's failure the delivery
/// is given up.
const SERIES: [Duration; 6] = [
    Duration::from_secs(5),
    Duration::from_secs(30),
    Duration::from_mins(2),
    Duration::from_mins(10),
    Duration::from_hours(1),
    Duration::from_hours(6),
];

/// The wait after so many failures, of which there is at least one; None: it is given up.
pub fn delay(failures: i64) -> Option<Duration> {
    let step = usize::try_from(failures).ok()?.checked_sub(1)?;
    SERIES.get(step).copied()
}

/// Whether the same request may succeed later: the receiver was busy or broken. Other answers
/// would be the same again.
pub fn is_worth_repeating(status: u16) -> bool {
    status >= 500 || matches!(status, 408 | 425 | 429)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_series_is_that_of_the_documentation() {
        let seconds = [1, 2, 3, 4, 5, 6].map(|n| delay(n).map(|wait| wait.as_secs()));
        assert_eq!(seconds, [5, 30, 120, 600, 3600, 21_600].map(Some));
        assert_eq!([7, i64::MAX, 0, -1].map(delay), [None; 4]);
    }

    #[test]
    fn what_a_receiver_refuses_is_not_repeated() {
        for status in [500, 502, 503, 599, 408, 425, 429] {
            assert!(is_worth_repeating(status), "{status}");
        }
        for status in [300, 301, 307, 400, 401, 404, 410, 422] {
            assert!(!is_worth_repeating(status), "{status}");
        }
    }
}
