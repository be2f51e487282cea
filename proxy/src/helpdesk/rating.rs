//! Ratings on their way to the helpdesk.

use wire::Rating;

use super::TicketRef;
use crate::clock::Timestamp;

/// A rating with the ticket that it is about. `Debug` shows the score alone.
#[derive(Clone, Debug)]
pub struct TicketRating<'a> {
    /// The ticket.
    pub ticket: &'a TicketRef,
    /// The rating.
    pub rating: &'a Rating,
    /// When it was given, by our own clock.
    pub at: Timestamp,
}

/// What the helpdesk did with a rating.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rated {
    /// It has stored it.
    Delivered,
    /// It has no ratings: this one stays in the proxy alone.
    NotSupported,
}
