//! How much room there is for what is being written. No IO.

/// From how many characters on it is said how many are left.
const NEAR: usize = 100;

/// Where it is read aloud anew: not at each key.
const STEPS: [usize; 5] = [NEAR, 50, 20, 10, 0];

/// How much room there is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Room {
    /// So much that nobody need know.
    Enough,
    /// That many characters.
    Left(usize),
    /// None: there are too many already.
    Over,
}

impl Room {
    /// What is left of that many characters; of few, at the end alone.
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

    /// Changes when it is to be read aloud anew.
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
    fn what_is_left_is_said_near_the_end() {
        for (length, max, room) in [
            (0, 10_000, Room::Enough),
            (9_899, 10_000, Room::Enough),
            (9_900, 10_000, Room::Left(100)),
            (10_000, 10_000, Room::Left(0)),
            (10_001, 10_000, Room::Over),
            (0, 40, Room::Enough),
            (19, 40, Room::Enough),
            (20, 40, Room::Left(20)),
            (41, 40, Room::Over),
        ] {
            assert_eq!(Room::of(&"é".repeat(length), max), room, "{length} of {max}");
        }
    }

    #[test]
    fn it_is_read_aloud_at_few_steps() {
        let rooms = [100, 99, 51, 50, 21, 20, 11, 10, 1, 0].map(Room::Left);
        assert_eq!(rooms.map(Room::step), [1, 1, 1, 2, 2, 3, 3, 4, 4, 5]);
        assert_eq!([Room::Enough, Room::Over].map(Room::step), [0, 6]);
    }

    proptest! {
        #[test]
        fn it_is_over_exactly_where_the_rule_is_broken(text in "\\PC{0,60}", max in 0usize..60) {
            let over = Room::of(&text, max) == Room::Over;
            prop_assert_eq!(over, wire::rules::is_longer_than(&text, max));
        }
    }
}
