//! The life of an outgoing message.
//!
//! A message is stored in the browser before the network hears of it, is sent in order, again and
//! again under the same id, and leaves the store only when the proxy has it on disk.
//!
//! - [`state`]: what can happen to one message;
//! - [`queue`]: which message is next;
//! - [`store`]: where messages survive a reload;
//! - [`sender`]: one attempt, and what its result means.
//!
//! The first two do no IO and read no clock.

pub mod queue;
pub mod sender;
pub mod state;
pub mod store;

pub use queue::{Next, Outgoing, Queue};
pub use state::{Event, Refusal, State};
pub use store::OutgoingStore;
