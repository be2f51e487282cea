//! What integrations are still to be told.

mod queue;
mod tell;

pub use queue::{due, next, settle};
pub use tell::{tell, ticket_changed};
