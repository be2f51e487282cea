//! Back-off: how long failed work waits before the next attempt. One type for everything that is
//! tried again; each user has its own parameters.

use std::time::Duration;

/// After so many doublings the delay grows no further.
const MAX_DOUBLINGS: u32 = 8;

/// A policy: the delays after the first, second, third … failure in a row.
#[derive(Clone, Copy, Debug)]
pub struct Backoff {
    delays: Delays,
    /// The largest part of a delay that jitter takes off, 0 to 1.
    jitter: f64,
    /// After so many failures work is refused.
    limit: Option<usize>,
}

#[derive(Clone, Copy, Debug)]
enum Delays {
    /// These, the last of which repeats.
    Series(&'static [Duration]),
    /// Twice as long each time.
    Doubling { first: Duration, max: Duration },
}

impl Backoff {
    /// The delays of a series, the last of which repeats. Up to `jitter` (0 to 1) of each is taken
    /// off at random, so that what failed together does not come back together.
    pub const fn series(delays: &'static [Duration], jitter: f64) -> Self {
        Self { delays: Delays::Series(delays), jitter, limit: None }
    }

    /// The delays of a series, without jitter. The failure after the last one is final.
    pub const fn finite(delays: &'static [Duration]) -> Self {
        Self { delays: Delays::Series(delays), jitter: 0.0, limit: Some(delays.len()) }
    }

    /// Delays that double from `first` up to `max`, without jitter.
    pub const fn doubling(first: Duration, max: Duration) -> Self {
        Self { delays: Delays::Doubling { first, max }, jitter: 0.0, limit: None }
    }

    /// The delay after that many failures in a row, the first being 1. `random` is from 0 up to 1.
    pub fn delay(&self, failures: u32, random: f64) -> Duration {
        let step = failures.saturating_sub(1);
        let delay = match self.delays {
            Delays::Series(delays) => {
                let step = usize::try_from(step).unwrap_or(usize::MAX);
                delays.get(step).or(delays.last()).copied().unwrap_or_default()
            }
            Delays::Doubling { first, max } => {
                first.saturating_mul(1 << step.min(MAX_DOUBLINGS)).min(max)
            }
        };
        delay.mul_f64(1.0 - self.jitter * random.clamp(0.0, 1.0))
    }

    /// Whether no attempt follows that many failures in a row.
    pub fn is_exhausted(&self, failures: u32) -> bool {
        let failures = usize::try_from(failures).unwrap_or(usize::MAX);
        self.limit.is_some_and(|limit| failures > limit)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SERIES: Backoff = Backoff::series(&[Duration::from_secs(1), Duration::from_mins(5)], 0.2);

    #[test]
    fn the_last_delay_of_a_series_repeats() {
        let delays = [1, 2, 3, u32::MAX].map(|failures| SERIES.delay(failures, 0.0).as_secs());
        assert_eq!(delays, [1, 300, 300, 300]);
    }

    #[test]
    fn a_finite_series_ends_after_its_last_delay() {
        const FINITE: Backoff = Backoff::finite(&[Duration::from_secs(1), Duration::from_secs(2)]);
        assert_eq!([1, 2].map(|failures| FINITE.delay(failures, 0.5).as_secs()), [1, 2]);
        let ends = [0, 1, 2, 3, u32::MAX].map(|failures| FINITE.is_exhausted(failures));
        assert_eq!(ends, [false, false, false, true, true]);
        assert!(!SERIES.is_exhausted(u32::MAX));
    }

    #[test]
    fn doubling_ends_at_the_maximum() {
        let backoff = Backoff::doubling(Duration::from_secs(2), Duration::from_secs(5));
        let delays = [1, 2, 3, u32::MAX].map(|failures| backoff.delay(failures, 0.5).as_secs());
        assert_eq!(delays, [2, 4, 5, 5]);
    }

    #[test]
    fn jitter_takes_off_its_part_at_most() {
        let delay = |random| SERIES.delay(6, random);
        assert_eq!(delay(1.0), Duration::from_mins(4));
        assert_eq!(delay(0.5), Duration::from_secs(270));
        assert_eq!(delay(f64::INFINITY), Duration::from_mins(4));
    }
}
