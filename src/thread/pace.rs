//! When to ask again. All times in milliseconds; `chance` is a random number from 0 to 1.

/// What the pace depends on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pace {
    /// Whether the page can be seen.
    pub visible: bool,
    /// Whether the thread can be seen.
    pub open: bool,
    /// Time since something was written, read or opened.
    pub idle: u64,
    /// Polls that have failed in a row.
    pub failures: u32,
    /// What the proxy asked for with `Retry-After`.
    pub asked: Option<u64>,
}

/// Just after activity an answer may come any moment.
const FAST: u64 = 2_000;
/// An open thread: an answer still shows within 5 seconds.
const STEADY: u64 = 3_000;
/// An open thread that nobody has touched for long.
const SLOW: u64 = 10_000;
/// A closed panel: only the unread mark depends on it.
const BACKGROUND: u64 = 30_000;

const A_MINUTE: u64 = 60_000;
const HALF_AN_HOUR: u64 = 30 * A_MINUTE;

/// Longest wait after failures, unless the proxy asks for more.
const CAP: u64 = 60_000;
const BASE: u64 = 1_000;
/// No proxy makes a widget wait longer than this: it may be a mistake.
const LONGEST_ASKED: u64 = 10 * A_MINUTE;

impl Pace {
    /// How long to wait before the next poll; `None`: until the page is seen again.
    pub fn delay(self, chance: f64) -> Option<u64> {
        if !self.visible {
            return None;
        }
        if self.failures > 0 {
            return Some(back_off(self.failures, self.asked, chance));
        }
        let every = match (self.open, self.idle) {
            (true, ..A_MINUTE) => FAST,
            (true, A_MINUTE..HALF_AN_HOUR) => STEADY,
            (true, _) => SLOW,
            (false, _) => BACKGROUND,
        };
        // A fifth either way, so that pages opened together do not ask together.
        Some(every * 4 / 5 + part(every * 2 / 5, chance))
    }
}

/// How long to wait after that many failures: full jitter, `random(0, min(cap, base × 2ⁿ))`, and
/// never sooner than the proxy asked for.
pub fn back_off(failures: u32, asked: Option<u64>, chance: f64) -> u64 {
    let ceiling = BASE.saturating_mul(1 << failures.min(6)).min(CAP);
    let drawn = part(ceiling, chance);
    match asked {
        Some(asked) => asked.min(LONGEST_ASKED) + part(BASE, chance),
        None => drawn,
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    reason = "a part of at most ten minutes fits in every type here"
)]
fn part(whole: u64, chance: f64) -> u64 {
    (whole as f64 * chance.clamp(0.0, 1.0)) as u64
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const OPEN: Pace = Pace { visible: true, open: true, idle: 0, failures: 0, asked: None };

    #[test]
    fn the_pace_slows_down_with_time() {
        for (pace, every) in [
            (OPEN, FAST),
            (Pace { idle: A_MINUTE, ..OPEN }, STEADY),
            (Pace { idle: HALF_AN_HOUR, ..OPEN }, SLOW),
            (Pace { open: false, ..OPEN }, BACKGROUND),
        ] {
            assert_eq!(pace.delay(0.5), Some(every), "{pace:?}");
        }
    }

    #[test]
    fn a_hidden_page_asks_nothing() {
        let hidden = Pace { visible: false, failures: 3, asked: Some(1), ..OPEN };
        assert_eq!(hidden.delay(0.5), None);
    }

    #[test]
    fn the_proxy_is_obeyed() {
        let pace = Pace { failures: 1, asked: Some(7_000), ..OPEN };
        assert_eq!(pace.delay(0.0), Some(7_000));
        assert_eq!(back_off(0, Some(u64::MAX), 0.0), LONGEST_ASKED);
    }

    proptest! {
        #[test]
        fn failures_back_off_within_bounds(failures in 1u32.., chance in 0.0f64..1.0) {
            prop_assert!(back_off(failures, None, chance) <= CAP);
        }

        #[test]
        fn an_open_thread_is_never_more_than_four_seconds_behind(
            idle in 0..HALF_AN_HOUR, chance in 0.0f64..1.0,
        ) {
            let delay = Pace { idle, ..OPEN }.delay(chance).unwrap();
            prop_assert!((1_600..=3_600).contains(&delay));
        }
    }
}
