//! Which request meets which fault: a deck of all faults is shuffled and dealt, so that each of
//! them occurs in every run that is long enough.

use rand::RngExt as _;
use rand::seq::SliceRandom as _;

use super::fault::{FAULTS, Fault};
use crate::random::Generator;

/// A fault that a request meets.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Draw {
    /// Its kind.
    pub fault: &'static Fault,
    /// Where bytes are cut, or how much of the longest delay passes: 0 to 1.
    pub part: f64,
}

/// The faults of one kind of request.
#[derive(Debug)]
pub struct Deck {
    random: Generator,
    /// Faults per request, 0 to 1.
    frequency: f64,
    rest: Vec<&'static Fault>,
}

impl Deck {
    /// A deck from which that part of all requests draws.
    pub fn new(random: Generator, frequency: f64) -> Self {
        Self { random, frequency, rest: Vec::new() }
    }

    /// What the next request meets; `None` where it is served.
    pub fn draw(&mut self) -> Option<Draw> {
        if !self.random.random_bool(self.frequency) {
            return None;
        }
        if self.rest.is_empty() {
            let all = FAULTS.iter().flat_map(|fault| std::iter::repeat_n(fault, fault.weight));
            self.rest.extend(all);
            self.rest.shuffle(&mut self.random);
        }
        let part = self.random.random_range(0.0..1.0);
        self.rest.pop().map(|fault| Draw { fault, part })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::{Part, generator};

    #[test]
    fn a_deck_deals_every_fault_and_repeats_with_the_seed() {
        let deal = || {
            let mut deck = Deck::new(generator(3, Part::Writes), 0.5);
            (0..200).map(|_| deck.draw()).collect::<Vec<_>>()
        };
        assert_eq!(deal(), deal());
        let drawn = deal();
        assert!(drawn.iter().any(Option::is_none));
        for fault in &FAULTS {
            assert!(drawn.iter().flatten().any(|draw| draw.fault == fault), "{}", fault.name);
        }
    }
}
