//! The conversation on screen.
//!
//! - [`timeline`]: merging the proxy's entries and the local echoes (pure)
//! - [`lines`]: grouping them by day and author (pure)
//! - [`poll_interval`]: how often to poll (pure)
//! - [`state`]: state of the conversation on screen, in the core
//!
//! All else is a chunk, loaded at the first input, and at once for a visitor who has a conversation:
//!
//! - [`view_state`]: the lines as they are shown, unread counts, and what keeps both up to date
//! - [`poller`]: polling the conversation on screen; [`background`]: polling the others
//! - [`failed_message`]: what can be done with a message that was refused
//! - [`screen`], [`log`], [`bubble`], [`rich_text`], [`composer`]: the components

mod background;
mod bubble;
mod composer;
mod failed_message;
pub mod lines;
mod log;
pub mod poll_interval;
mod poller;
mod rich_text;
mod screen;
mod state;
pub mod timeline;
mod view_state;

pub use composer::send_reply;
pub use screen::ThreadScreen;
pub use state::{Thread, ThreadState, use_thread};
pub use timeline::{Item, ItemState, Timeline};
pub use view_state::{ThreadView, ThreadViewState, start, use_thread_view};
