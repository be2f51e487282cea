//! A lease: the right to tell the helpdesk one rating, for a while.

use wire::{Rating, ThreadId};

use crate::clock::Timestamp;
use crate::helpdesk::TicketRef;
use crate::outbox::LeaseToken;

/// A rating that is to be told, and the right to do it. `Debug` shows no words: none of its parts
/// does.
#[derive(Clone, Debug)]
pub struct RatingLease {
    /// The name of the lease.
    pub(crate) token: LeaseToken,
    /// Which of the thread's ratings it is, the first being 1.
    pub(crate) version: i64,
    /// The thread.
    pub thread: ThreadId,
    /// Its ticket.
    pub ticket: TicketRef,
    /// What the shopper thinks.
    pub rating: Rating,
    /// When it was given.
    pub at: Timestamp,
    /// Which telling of this rating it is, the first being 1; those that failed for everyone do not
    /// count.
    pub attempt: u32,
}

/// What has become of a leased rating.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RatingOutcome {
    /// The helpdesk has it.
    Told,
    /// The helpdesk has no such thing: it stays here alone.
    Kept,
    /// It is to be told again.
    Deferred {
        /// Not before then, and no newer one either: this one may still be on its way.
        not_before: Timestamp,
        /// Whether the failure was the rating's own, so that the next wait is longer.
        counts: bool,
    },
    /// The helpdesk refuses it for good; it stays here.
    Refused {
        /// Why, without any of the visitor's words.
        reason: String,
    },
}
