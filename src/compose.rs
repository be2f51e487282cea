//! The contact form, which opens a conversation.
//!
//! - [`drafts`]: what is typed and not sent, kept in the tab's storage
//! - [`prefill`]: what the page fills in (pure); [`identity`]: the claims of a token
//! - [`validation`]: which errors are shown while the form is filled in (pure)
//! - [`state`]: the form's state and its submission
//! - [`form`], [`field`], [`control`], [`channel_choice`]: the components
//! - [`field_state`]: a field as its components share it
//! - [`labels`]: sentences that depend on a field
//! - [`page_context`]: what a message says of the page

mod channel_choice;
mod control;
pub mod drafts;
mod field;
mod field_state;
mod form;
pub mod identity;
mod labels;
mod page_context;
pub mod prefill;
mod state;
#[cfg(all(test, not(target_arch = "wasm32")))]
mod test_form;
pub mod validation;

pub use drafts::DraftsState;
pub use form::{ComposeForm, FormSlots, Skeleton};
pub use state::{Compose, ComposeState, above};
