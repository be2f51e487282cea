//! How a thread is assembled, and when to ask for more of it.
//!
//! - [`cache`]: what the proxy has told, with the own messages that are still on their way;
//! - [`lines`]: how it is read, below its days and in runs of one author;
//! - [`pace`]: when to ask again;
//! - [`others`]: what is unread in the conversations that are not shown;
//! - [`poller`]: the asking itself.
//!
//! All but the last do no IO and read no clock.

pub mod cache;
pub mod lines;
pub mod others;
pub mod pace;
pub mod poller;

pub use cache::{Cache, Item, ItemState};
