//! Tickets.
//!
//! `rows` has the SQL of single rows, `load` joins what belongs to a ticket, `list` makes pages,
//! `write` creates and changes tickets, and `changes` enqueues the webhook events of a change.

pub mod changes;
mod list;
pub mod load;
pub mod rows;
mod write;

pub use list::{TicketFilter, compact, list};
pub use load::{find, find_with_custom_fields};
pub use write::{apply_event, create, delete, unsnooze_due, update};
