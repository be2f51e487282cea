//! How tickets stand.

use wire::ThreadStatus;

use super::{PageToken, TicketRef};
use crate::clock::Timestamp;

/// How a ticket stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TicketStatus {
    /// The ticket.
    pub ticket: TicketRef,
    /// Whether the shop considers it done; what is in the trash is done.
    pub status: ThreadStatus,
}

/// A page of tickets, those that changed last first.
#[derive(Clone, Debug, Default)]
pub struct StatusPage {
    /// Those of which the helpdesk says how they stand.
    pub tickets: Vec<TicketStatus>,
    /// When the ticket changed that changed last of all that the page holds.
    pub newest: Option<Timestamp>,
    /// Likewise, of the one that changed first.
    pub oldest: Option<Timestamp>,
    /// Where those are that changed before; `None` where there are none.
    pub next: Option<PageToken>,
}
