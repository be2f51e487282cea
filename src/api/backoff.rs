//! Exponential back-off with full jitter. Times in milliseconds.

/// Ceiling of the first delay; it doubles with each failure.
const BASE: u64 = 1_000;
/// Longest delay of our own.
const CAP: u64 = 60_000;
/// Longest delay that a `Retry-After` can ask for: more may be a mistake.
const LONGEST_RETRY_AFTER: u64 = 600_000;

/// How long to wait after that many failures: `random(0, min(CAP, BASE × 2ⁿ))`, or what the proxy has
/// asked for with `Retry-After`, plus jitter. `chance` is a random number from 0 to 1.
pub fn delay(failures: u32, retry_after: Option<u64>, chance: f64) -> u64 {
    match retry_after {
        Some(asked) => asked.min(LONGEST_RETRY_AFTER) + fraction(BASE, chance),
        None => fraction(BASE.saturating_mul(1 << failures.min(6)).min(CAP), chance),
    }
}

/// That part of a length of time.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    reason = "a fraction of at most ten minutes fits in every type here"
)]
pub fn fraction(whole: u64, chance: f64) -> u64 {
    (whole as f64 * chance.clamp(0.0, 1.0)) as u64
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn retry_after_is_obeyed_within_bounds() {
        assert_eq!(delay(1, Some(7_000), 0.0), 7_000);
        assert_eq!(delay(0, Some(u64::MAX), 0.0), LONGEST_RETRY_AFTER);
    }

    proptest! {
        #[test]
        fn delays_grow_within_bounds(failures in 0u32.., chance in 0.0f64..1.0) {
            prop_assert!(delay(failures, None, chance) <= CAP);
            prop_assert!(delay(failures, None, 1.0) >= delay(failures.saturating_sub(1), None, 1.0));
        }
    }
}
