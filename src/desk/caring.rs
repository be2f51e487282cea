//! The store's side of caring for conversations, as far as it must be there before it is: the rest is
//! a chunk (`desk/care.rs`).

use leptos::prelude::*;
use wire::MessageId;

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

    /// How many answers are unread in the conversations that are not shown.
    pub fn unread_elsewhere(self) -> usize {
        self.rows.track();
        self.with(|inner| inner.others.beside(&inner.thread)).unwrap_or_default()
    }

    /// Whether the shop considers the conversation done.
    pub fn is_closed(self) -> bool {
        self.rows.track();
        self.with(|inner| inner.cache.is_closed()) == Some(true)
    }

    /// The message of that id begins another conversation, which is shown from now on.
    pub(super) fn begin(self, opens: &MessageId) {
        let leaves = self.with(|inner| {
            let leaves = inner.thread != opens.as_str() && inner.has_thread();
            inner.show(opens.as_str());
            leaves
        });
        if leaves == Some(true) {
            // It was typed for the other conversation, and is kept there.
            self.reply.set(String::new());
        }
        self.arrive();
    }

    /// Opens the conversation of a link that was made on another device.
    pub fn continue_from(self, token: &str) {
        let token = token.to_owned();
        self.open();
        self.tasks().spawn(async move {
            match CARE.load().await {
                Ok(care) => (care.link)(self, token),
                Err(_) => self.lose_connection(),
            }
        });
    }
}
