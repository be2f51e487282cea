//! The conversations that this browser knows: their credentials, and how far they have been read.
//!
//! - [`record`]: one conversation's record in the browser's storage
//! - [`unread`]: unread replies in the conversations that are not on screen (pure)
//! - [`reading`]: where the shopper is in the conversation on screen (pure)
//! - [`state`]: which conversation is on screen

pub mod reading;
pub mod record;
mod state;
pub mod unread;

pub use reading::Reading;
pub use record::{ALL_READ, Session};
pub use state::{Sessions, SessionsState};
pub use unread::BackgroundUnread;
