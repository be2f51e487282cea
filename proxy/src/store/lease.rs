//! Leases: the right to deliver one message or rating, for a while.

use crate::clock::Timestamp;
use crate::random;

/// Names a lease, so that a late holder cannot settle what another worker has leased since.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeaseToken(pub(super) String);

impl LeaseToken {
    /// A new token.
    ///
    /// # Errors
    ///
    /// Where the operating system has no randomness.
    pub fn fresh() -> Result<Self, random::NoRandomness> {
        Ok(Self(random::hex(&random::bytes::<16>()?)))
    }
}

/// What became of leased work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome<D> {
    /// The helpdesk has it.
    Done(D),
    /// It is to be tried again.
    Deferred {
        /// Not before then.
        not_before: Timestamp,
        /// Whether it may be in the helpdesk all the same.
        in_doubt: bool,
        /// Whether the failure was the work's own, so that the next delay is longer.
        counts: bool,
    },
    /// The helpdesk refuses it for good; kept for the operator.
    Refused {
        /// Why, without anything that a shopper wrote.
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
