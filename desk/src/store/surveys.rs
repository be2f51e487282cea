//! Satisfaction surveys in the database.

mod list;
mod write;

pub use list::{find, list, of_ticket};
pub use write::{create, update};
