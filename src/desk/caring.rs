//! The store's side of caring for conversations, as far as it must be there before it is: the rest is
//! a chunk (`desk/care.rs`).

use leptos::prelude::*;

use super::Desk;
use crate::care::CARE;
use crate::session::Session;

impl Desk {
    /// Whether there is anything to do with conversations.
    pub fn has_conversations(self) -> bool {
        self.rows.track();
        self.with(|inner| {
            inner.care.is_some()
                || inner.session.is_some()
                || Session::threads(&inner.storage).next().is_some()
        }) == Some(true)
    }

    /// Whether the shop considers the conversation done.
    pub fn is_closed(self) -> bool {
        self.rows.track();
        self.with(|inner| inner.cache.is_closed()) == Some(true)
    }

    /// Opens the conversation of a link that was made on another device.
    pub fn continue_from(self, token: &str) {
        let token = token.to_owned();
        self.open();
        self.tasks().spawn(async move {
            match CARE.load().await {
                Some(care) => (care.link)(self, token),
                None => self.lose_connection(),
            }
        });
    }
}
