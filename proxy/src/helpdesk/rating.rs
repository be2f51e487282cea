//! What shoppers think of a conversation, on its way to the helpdesk.

use wire::Rating;

use super::TicketRef;
use crate::clock::Timestamp;

/// A rating with the ticket that it is about. `Debug` shows the score alone.
#[derive(Clone, Debug)]
pub struct TicketRating<'a> {
    /// The ticket.
    pub ticket: &'a TicketRef,
    /// What the shopper thinks.
    pub rating: &'a Rating,
    /// When it was given, by our own clock.
    pub at: Timestamp,
}

/// What the helpdesk does with ratings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rated {
    /// It has this one now.
    Told,
    /// It has no such thing: the rating stays with the proxy alone.
    NotKept,
}
