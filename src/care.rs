//! What can be done with a conversation beside writing and reading: going to another one, rating it,
//! saving it, continuing it on another device, deleting and forgetting it. A chunk, fetched when
//! somebody who has a conversation opens the panel.
//!
//! - [`list`]: what is known of each conversation;
//! - [`rate`]: a rating while it is filled in;
//! - [`transcript`]: a conversation as a text.
//!
//! They do no IO. Beside them, `desk/care.rs` has the verbs, `view/care/` what is seen, and
//! `api/care.rs` asks the proxy.

pub mod list;
pub mod rate;
pub mod transcript;

use crate::desk::Desk;
use crate::lazy::lazy_chunk;
use crate::view::element::Element;
use crate::{desk, view};

/// What the chunk can do.
#[derive(Clone, Copy)]
pub struct Care {
    /// Opens the conversation of a link's token.
    pub link: fn(Desk, String),
    /// The way back, and the menu.
    pub menu: fn(Desk) -> Element,
    /// Every conversation.
    pub list: fn(Desk) -> Element,
    /// What is asked when the conversation is closed.
    pub rating: fn(Desk) -> Element,
}

lazy_chunk! {
    /// The chunk.
    pub static CARE: Chunk<Care> = care => Care {
            link: desk::care::link::open,
            menu: view::care::menu::menu,
            list: view::care::list::list,
            rating: view::care::rating::rating,
        };
}
