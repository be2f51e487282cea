//! Leases: the right to perform one piece of work, for a while.

/// Names a lease, so that a late holder cannot settle what another worker has leased since.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeaseToken(String);

impl LeaseToken {
    /// A new token, 128 random bits.
    ///
    /// # Errors
    ///
    /// Where the operating system has no randomness.
    pub fn fresh() -> Result<Self, getrandom::Error> {
        let mut bits = [0; 16];
        getrandom::fill(&mut bits)?;
        Ok(Self(format!("{:032x}", u128::from_be_bytes(bits))))
    }

    /// The token as it is stored.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// What became of leased work, with times of type `T`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome<D, T> {
    /// The receiver has it.
    Done(D),
    /// It is to be tried again.
    Deferred {
        /// Not before then.
        not_before: T,
        /// Whether the receiver may have it all the same.
        in_doubt: bool,
        /// Whether the failure was the work's own, so that the next delay is longer.
        counts: bool,
    },
    /// It is never tried again.
    Refused {
        /// Why, for the operator; without anything that a visitor wrote.
        reason: String,
    },
}

/// Whether the outcome was stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Settled {
    /// It was.
    Stored,
    /// Another worker holds the lease, or the work was deleted: nothing has changed.
    Lost,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_tokens_differ() {
        let [first, second] = [(); 2].map(|()| LeaseToken::fresh().unwrap());
        assert_ne!(first, second);
        assert_eq!(first.as_str().len(), 32);
    }
}
