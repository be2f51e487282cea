//! Outgoing messages.
//!
//! A message is stored in the browser before the first attempt, sent in order and retried with the same
//! id, and removed once the proxy has stored it. Each message has a key of its own in `localStorage`, so
//! that two tabs never overwrite each other's.
//!
//! - [`state`]: the life of one message (pure)
//! - [`queue`]: which message is next (pure)
//! - [`store`]: where messages survive a reload
//! - [`record`]: a message as it is stored
//! - [`messages`]: the queue as reactive state
//! - [`sender`]: the task that sends; in the thread's chunk

mod messages;
pub mod queue;
mod record;
pub mod sender;
pub mod state;
pub mod store;

pub use messages::{Outbox, OutboxState, Returned};
pub use queue::{Next, Queue};
pub use record::Outgoing;
pub use state::{Event, Refusal, State};
pub use store::OutboxStore;
