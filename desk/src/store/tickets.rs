//! Tickets: `list` makes pages, `write` creates and changes tickets.

mod list;
mod write;

pub use super::ticket_loading::{find, find_with_custom_fields};
pub use list::{TicketFilter, compact, list};
pub use write::{apply_event, create, delete, unsnooze_due, update};
