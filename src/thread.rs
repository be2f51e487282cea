//! How a thread is assembled, and when to ask for more of it.
//!
//! - [`cache`]: what the proxy has told, with the own messages that are still on their way;
//! - [`pace`]: when to ask again;
//! - [`poller`]: the asking itself.
//!
//! The first two do no IO and read no clock.

pub mod cache;
pub mod pace;
pub mod poller;

pub use cache::{Cache, Item, ItemState};
