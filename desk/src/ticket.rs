//! Tickets: in requests, as rows, in responses, and their lifecycle.

mod changes;
mod lifecycle;
mod new;
mod record;

pub use changes::TicketChanges;
pub use lifecycle::{Event, Lifecycle};
pub use new::{NewTicket, new_ticket};
pub use record::{Common, CompactTicket, FullTicket, TicketRecord, TicketTag};
