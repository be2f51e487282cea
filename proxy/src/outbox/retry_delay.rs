//! How long a message waits before its next delivery.

use std::time::Duration;

use crate::helpdesk::DeliveryError;

/// The waits after the first, second, third … failed delivery; the last one repeats.
pub const SERIES: [Duration; 6] = [
    Duration::from_secs(1),
    Duration::from_secs(2),
    Duration::from_secs(5),
    Duration::from_secs(15),
    Duration::from_mins(1),
    Duration::from_mins(5),
];

/// The longest wait while there is no connection: asking costs next to nothing then, and messages
/// follow within seconds of the helpdesk's return.
pub const AT_MOST_UNREACHABLE: Duration = Duration::from_secs(5);

/// The shortest wait where the last send may still be on its way through the helpdesk: it should
/// have arrived when it is looked for.
const AT_LEAST_UNCLEAR: Duration = Duration::from_secs(5);

/// The wait after the `attempt`th delivery, the first being 1, has failed: from the series, with up
/// to a fifth taken off by `jitter` (0 up to 1), so that what failed together does not come back
/// together. What the helpdesk asks for wins.
pub fn retry_delay(error: DeliveryError, attempt: u32, jitter: f64) -> Duration {
    let step = usize::try_from(attempt.saturating_sub(1)).unwrap_or(usize::MAX);
    let usual = SERIES[step.min(SERIES.len() - 1)];
    let shorter = usual.mul_f64(1.0 - 0.2 * jitter.clamp(0.0, 1.0));
    match error {
        DeliveryError::Throttled(asked) => asked.max(Duration::from_millis(100)),
        DeliveryError::Unreachable => shorter.min(AT_MOST_UNREACHABLE),
        DeliveryError::Unclear => shorter.max(AT_LEAST_UNCLEAR),
        DeliveryError::Denied(_)
        | DeliveryError::Refused(_)
        | DeliveryError::RefusedByCode(_)
        | DeliveryError::Undeliverable(_) => shorter,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seconds(error: DeliveryError) -> [u64; 8] {
        [1, 2, 3, 4, 5, 6, 7, u32::MAX].map(|attempt| retry_delay(error, attempt, 0.0).as_secs())
    }

    #[test]
    fn the_series_is_that_of_the_documentation() {
        let denied = DeliveryError::Denied(401);
        assert_eq!(seconds(denied), [1, 2, 5, 15, 60, 300, 300, 300]);
        assert_eq!(seconds(DeliveryError::Unreachable), [1, 2, 5, 5, 5, 5, 5, 5]);
        assert_eq!(seconds(DeliveryError::Unclear), [5, 5, 5, 15, 60, 300, 300, 300]);
        assert_eq!(seconds(DeliveryError::Throttled(Duration::from_secs(7))), [7; 8]);
    }

    #[test]
    fn jitter_takes_a_fifth_off_at_most() {
        let delay = |jitter| retry_delay(DeliveryError::Denied(401), 6, jitter);
        assert_eq!(delay(1.0), Duration::from_mins(4));
        assert_eq!(delay(0.5), Duration::from_secs(270));
        assert_eq!(delay(f64::INFINITY), Duration::from_mins(4));
    }
}
