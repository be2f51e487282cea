//! The panel around everything: a dialog beside or over the page, or a region of the page.
//!
//! - [`state`]: which screen it shows, and the notices
//! - [`frame`]: the panel with its header; the screens are its children
//! - [`notice`]: the notice bar
//! - [`mobile_sheet`]: the panel over a small page, fitted to the on-screen keyboard

mod frame;
mod mobile_sheet;
mod notice;
pub mod state;

pub use frame::PanelFrame;
pub use state::{Notice, Panel, PanelState, Screen, use_panel};
