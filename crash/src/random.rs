//! Randomness from the seed. Each part of a run has a generator of its own, so that one part's
//! draws do not depend on how far another has come.

use rand::SeedableRng as _;

/// The same numbers for the same seed, on every machine.
pub type Generator = rand::rngs::Xoshiro256PlusPlus;

/// What draws.
#[derive(Clone, Copy, Debug)]
pub enum Part {
    /// The faults of requests that write.
    Writes,
    /// The faults of look-ups.
    LookUps,
    /// The faults of requests for news.
    Sweeps,
    /// The kills of the proxy.
    ProxyKills,
    /// The kills of the desk.
    DeskKills,
    /// An agent.
    Agent(u32),
    /// A shopper.
    Shopper(u32),
}

impl Part {
    fn number(self) -> u64 {
        match self {
            Self::Writes => 1,
            Self::LookUps => 2,
            Self::Sweeps => 3,
            Self::ProxyKills => 4,
            Self::DeskKills => 5,
            Self::Agent(number) => (1 << 32) | u64::from(number),
            Self::Shopper(number) => (2 << 32) | u64::from(number),
        }
    }
}

/// The generator of a part.
pub fn generator(seed: u64, part: Part) -> Generator {
    // An odd factor keeps the parts' seeds apart; the generator mixes their bits itself.
    Generator::seed_from_u64(seed.wrapping_add(part.number().wrapping_mul(0x9e37_79b9_7f4a_7c15)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use rand::RngExt as _;

    fn draw(seed: u64, part: Part) -> u64 {
        generator(seed, part).random()
    }

    #[test]
    fn a_seed_repeats_and_its_parts_differ() {
        assert_eq!(draw(7, Part::Writes), draw(7, Part::Writes));
        assert_ne!(draw(7, Part::Writes), draw(8, Part::Writes));
        assert_ne!(draw(7, Part::Writes), draw(7, Part::LookUps));
        assert_ne!(draw(7, Part::Agent(0)), draw(7, Part::Shopper(0)));
    }
}
