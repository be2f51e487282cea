//! HTTP integrations in the database.

mod list;
mod write;

pub use list::{find, list};
pub use write::{create, delete, update};
