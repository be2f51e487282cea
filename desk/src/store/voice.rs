//! Voice calls in the database.

mod add;
pub mod calls;
pub mod events;
pub mod recordings;

pub use add::add;
