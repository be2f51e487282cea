//! How many characters a limit leaves. No IO.

/// The counter appears when this many characters are left.
const NEAR: usize = 100;

/// Remaining characters at which a screen reader announces the counter again, instead of at each key.
const STEPS: [usize; 5] = [NEAR, 50, 20, 10, 0];

/// What a limit leaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Remaining {
    /// Too many to mention.
    Enough,
    /// That many characters.
    Left(usize),
    /// The text is longer than the limit.
    Over,
}

impl Remaining {
    /// What is left of `max` characters. Short limits are mentioned from their second half on.
    pub fn of(text: &str, max: usize) -> Self {
        let near = NEAR.min(max / 2);
        // There are no more characters than bytes.
        if text.len() + near < max {
            return Self::Enough;
        }
        match max.checked_sub(text.chars().count()) {
            None => Self::Over,
            Some(left) if left > near => Self::Enough,
            Some(left) => Self::Left(left),
        }
    }

    /// Changes when the counter is to be announced again.
    pub fn step(self) -> usize {
        match self {
            Self::Enough => 0,
            Self::Left(left) => STEPS.iter().filter(|step| left <= **step).count(),
            Self::Over => STEPS.len() + 1,
        }
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_counter_appears_near_the_limit() {
        for (length, max, expected) in [
            (0, 10_000, Remaining::Enough),
            (9_899, 10_000, Remaining::Enough),
            (9_900, 10_000, Remaining::Left(100)),
            (10_000, 10_000, Remaining::Left(0)),
            (10_001, 10_000, Remaining::Over),
            (0, 40, Remaining::Enough),
            (19, 40, Remaining::Enough),
            (20, 40, Remaining::Left(20)),
            (41, 40, Remaining::Over),
        ] {
            assert_eq!(Remaining::of(&"é".repeat(length), max), expected, "{length} of {max}");
        }
    }

    #[test]
    fn it_is_announced_at_few_steps() {
        let states = [100, 99, 51, 50, 21, 20, 11, 10, 1, 0].map(Remaining::Left);
        assert_eq!(states.map(Remaining::step), [1, 1, 1, 2, 2, 3, 3, 4, 4, 5]);
        assert_eq!([Remaining::Enough, Remaining::Over].map(Remaining::step), [0, 6]);
    }

    proptest! {
        #[test]
        fn it_is_over_exactly_where_validation_fails(text in "\\PC{0,60}", max in 0usize..60) {
            let over = Remaining::of(&text, max) == Remaining::Over;
            prop_assert_eq!(over, wire::rules::is_longer_than(&text, max));
        }
    }
}
