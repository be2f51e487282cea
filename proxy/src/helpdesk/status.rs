//! Statuses of tickets.

use wire::ThreadStatus;

use super::{PageToken, TicketNews, TicketRef};
use crate::clock::Timestamp;

/// A ticket's status.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TicketStatus {
    /// The ticket.
    pub ticket: TicketRef,
    /// Whether the shop considers it done; tickets in the trash are.
    pub status: ThreadStatus,
    /// Whether it is in the trash, where agents would not read another message.
    pub trashed: bool,
}

/// A page of tickets, last changed first.
#[derive(Clone, Debug, Default)]
pub struct StatusPage {
    /// The tickets with a known status.
    pub tickets: Vec<TicketStatus>,
    /// The page's tickets with the marks of their state, where a changed ticket is to be compared
    /// with its thread: see [`super::Helpdesk::replies_in`].
    pub news: Vec<TicketNews>,
    /// The latest change of a ticket of the page.
    pub newest: Option<Timestamp>,
    /// The earliest change.
    pub oldest: Option<Timestamp>,
    /// The cursor of the next page, of earlier changes.
    pub next: Option<PageToken>,
}
