//! How often a helpdesk has a message.

use super::TicketRef;

/// How often a helpdesk has a delivered message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Copies {
    /// It cannot be asked.
    Unknown,
    /// Not at all: it was deleted since, or never arrived.
    None,
    /// Once.
    One,
    /// More than once in its ticket.
    InTicket,
    /// In another ticket besides its own.
    OtherTicket {
        /// The other ticket.
        ticket: TicketRef,
        /// Whether an agent has answered there.
        answered: bool,
    },
}
