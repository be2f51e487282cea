//! What can be done with a conversation besides reading and writing: going to another one, rating it,
//! saving it as text, continuing it on another device, deleting it, and making this browser forget all.
//!
//! - [`summary`]: what the list shows of each conversation (pure)
//! - [`rating_form`]: the rating form's content (pure)
//! - [`transcript`]: a conversation as a text file (pure)
//!
//! In the thread's chunk, so that nothing more is fetched when a message is sent:
//!
//! - [`state`]: menu, status line, list, rating
//! - [`header`]: back button, menu button, the status line and the opened menu
//! - [`rating_slot`]: where the rating is shown below a closed conversation
//!
//! All else is a chunk of its own. It is loaded when the shopper reaches for the menu's button or goes
//! to the list, by a link from another device, and for the rating of a closed conversation:
//!
//! - [`menu`], [`list_view`], [`rating_view`]: the components
//! - [`navigation`]: from one conversation to another
//! - [`list`]: loading the summaries of all conversations
//! - [`rating`]: filling in a rating and sending it
//! - [`device_link`]: links to other devices
//! - [`transcript_file`]: saving the conversation on screen
//! - [`deletion`]: deleting the conversation, forgetting all

mod deletion;
mod device_link;
mod header;
mod list;
mod list_view;
mod menu;
mod navigation;
mod rating;
pub mod rating_form;
mod rating_slot;
mod rating_view;
mod state;
pub mod summary;
pub mod transcript;
mod transcript_file;

use leptos::prelude::*;

use crate::panel::use_panel;
use crate::ui::IntoBuilt;
use list_view::ConversationList;
use menu::MenuSheet;
use rating_view::RatingView;

pub use header::{DeviceLinkButton, HeaderButtons, adopt_header_style};
pub use rating_slot::RatingSlot;
pub use state::{ConversationsChunk, ConversationsState, use_conversations};

/// The style sheets of this chunk.
const STYLE: &str = concat!(
    include_str!("../style/chunks/conversations.css"),
    include_str!("../style/chunks/rating.css"),
);

/// The chunk's functions.
pub fn chunk() -> ConversationsChunk {
    ConversationsChunk {
        start: || use_panel().host.adopt_stylesheet(STYLE),
        menu: || view! { <MenuSheet/> }.built(),
        list: || view! { <ConversationList/> }.built(),
        rating: || view! { <RatingView/> }.built(),
        open_list: ConversationsState::show_list,
        open_link: ConversationsState::redeem_link,
        make_link: ConversationsState::make_link,
    }
}
