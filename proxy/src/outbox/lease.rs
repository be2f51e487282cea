//! A lease: the right to deliver one message, for a while.

use wire::{Channel, Customer, Message, ShopId, ThreadId};

use crate::clock::Timestamp;
use crate::helpdesk::TicketRef;
use crate::identity::CustomerId;
use crate::random;

/// Names a lease, so that a late holder cannot settle what somebody else has leased since.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeaseToken(pub(crate) String);

impl LeaseToken {
    /// A new name.
    ///
    /// # Errors
    ///
    /// Where the operating system has no randomness.
    pub fn fresh() -> Result<Self, random::NoRandomness> {
        Ok(Self(random::hex(&random::bytes::<16>()?)))
    }
}

/// A message that is to be delivered, and the right to do it. `Debug` shows no words: none of its
/// parts does.
#[derive(Clone, Debug)]
pub struct Lease {
    /// Its place in the outbox.
    pub(crate) position: i64,
    /// The name of the lease.
    pub(crate) token: LeaseToken,
    /// The thread of the message.
    pub thread: ThreadId,
    /// When the right ends.
    pub until: Timestamp,
    /// The shop that it was written to.
    pub shop: ShopId,
    /// The message; `None` where what stands in the database breaks today's rules.
    pub message: Option<Message>,
    /// Who writes.
    pub customer: Customer,
    /// The shop's own name of them, if it vouches for them.
    pub verified: Option<CustomerId>,
    /// How the shopper wants the answer.
    pub channel: Channel,
    /// The thread's ticket, once there is one.
    pub ticket: Option<TicketRef>,
    /// When the message was accepted.
    pub at: Timestamp,
    /// How many of the thread's earlier further messages, delivered before it, have the same
    /// words; counted where the message is in doubt.
    pub same_before: u32,
    /// Which delivery of this message it is, the first being 1; those that failed for everyone do
    /// not count.
    pub attempt: u32,
    /// Whether an earlier send may have happened: look the message up before sending it again.
    pub in_doubt: bool,
}

/// What has become of a leased message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The helpdesk has it.
    Delivered {
        /// The ticket that holds it.
        ticket: TicketRef,
    },
    /// It is to be tried again.
    Deferred {
        /// Not before then.
        not_before: Timestamp,
        /// Whether it may be in the helpdesk all the same.
        in_doubt: bool,
        /// Whether the failure was the message's own, so that the next wait is longer.
        counts: bool,
    },
    /// The helpdesk refuses it for good; kept for the operator.
    Parked {
        /// Why, without any of the visitor's words.
        reason: String,
    },
}

/// Whether the outcome was noted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Settled {
    /// It was.
    Noted,
    /// The lease had passed to somebody else: nothing has changed.
    Lost,
}
