//! When a process is killed, and for how long it stays down.

use std::ops::Range;
use std::time::Duration;

use rand::RngExt as _;

use crate::random::Generator;

/// How long a process stays down when it is not started again at once, in milliseconds.
const DOWN: Range<u64> = 50..2_500;

/// One kill.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kill {
    /// How long after the process has started.
    pub after: Duration,
    /// How long it stays down.
    pub down: Duration,
}

/// The kills of one process, without end.
#[derive(Debug)]
pub struct Kills {
    random: Generator,
    after: Range<u64>,
}

impl Kills {
    /// Kills so many milliseconds after each start.
    pub fn new(random: Generator, after: Range<u64>) -> Self {
        Self { random, after }
    }
}

impl Iterator for Kills {
    type Item = Kill;

    fn next(&mut self) -> Option<Kill> {
        let after = Duration::from_millis(self.random.random_range(self.after.clone()));
        let at_once = self.random.random_bool(0.5);
        let down = Duration::from_millis(self.random.random_range(DOWN));
        Some(Kill { after, down: if at_once { Duration::ZERO } else { down } })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::{Part, generator};

    #[test]
    fn kills_repeat_with_the_seed_and_some_pause() {
        let kills = || Kills::new(generator(5, Part::ProxyKills), 100..200).take(40);
        assert!(kills().eq(kills()));
        assert!(kills().all(|kill| (100..200).contains(&kill.after.as_millis())));
        assert!(kills().any(|kill| kill.down.is_zero()));
        assert!(kills().any(|kill| !kill.down.is_zero()));
    }
}
