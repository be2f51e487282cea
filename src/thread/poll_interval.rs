//! How often to poll. Times in milliseconds.

use crate::api::backoff;

/// What the poll interval depends on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PollInterval {
    /// Whether the page can be seen.
    pub visible: bool,
    /// Whether the thread is on screen.
    pub open: bool,
    /// Time since something was written, read or opened.
    pub idle: u64,
    /// Polls that have failed in a row.
    pub failures: u32,
    /// What the proxy has asked for with `Retry-After`.
    pub retry_after: Option<u64>,
}

/// Just after activity: a reply may come any moment.
const FAST: u64 = 2_000;
/// An open thread: a reply still shows within 5 seconds.
const STEADY: u64 = 3_000;
/// An open thread that has not been used for long.
const SLOW: u64 = 10_000;
/// A closed panel: only the unread mark depends on it.
const BACKGROUND: u64 = 30_000;

const A_MINUTE: u64 = 60_000;
const HALF_AN_HOUR: u64 = 30 * A_MINUTE;

impl PollInterval {
    /// How long to wait before the next poll; `None`: until the page is seen again. `chance` is a random
    /// number from 0 to 1.
    pub fn delay(self, chance: f64) -> Option<u64> {
        if !self.visible {
            return None;
        }
        if self.failures > 0 {
            return Some(backoff::delay(self.failures, self.retry_after, chance));
        }
        let every = match (self.open, self.idle) {
            (true, ..A_MINUTE) => FAST,
            (true, A_MINUTE..HALF_AN_HOUR) => STEADY,
            (true, _) => SLOW,
            (false, _) => BACKGROUND,
        };
        // A fifth either way, so that pages opened together do not ask together.
        Some(every * 4 / 5 + backoff::fraction(every * 2 / 5, chance))
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const OPEN: PollInterval =
        PollInterval { visible: true, open: true, idle: 0, failures: 0, retry_after: None };

    #[test]
    fn polling_slows_down_with_time() {
        for (interval, every) in [
            (OPEN, FAST),
            (PollInterval { idle: A_MINUTE, ..OPEN }, STEADY),
            (PollInterval { idle: HALF_AN_HOUR, ..OPEN }, SLOW),
            (PollInterval { open: false, ..OPEN }, BACKGROUND),
        ] {
            assert_eq!(interval.delay(0.5), Some(every), "{interval:?}");
        }
    }

    #[test]
    fn a_hidden_page_does_not_poll() {
        let hidden = PollInterval { visible: false, failures: 3, retry_after: Some(1), ..OPEN };
        assert_eq!(hidden.delay(0.5), None);
    }

    #[test]
    fn retry_after_is_obeyed() {
        let interval = PollInterval { failures: 1, retry_after: Some(7_000), ..OPEN };
        assert_eq!(interval.delay(0.0), Some(7_000));
    }

    proptest! {
        #[test]
        fn an_open_thread_is_never_more_than_four_seconds_behind(
            idle in 0..HALF_AN_HOUR, chance in 0.0f64..1.0,
        ) {
            let delay = PollInterval { idle, ..OPEN }.delay(chance).unwrap();
            prop_assert!((1_600..=3_600).contains(&delay));
        }
    }
}
