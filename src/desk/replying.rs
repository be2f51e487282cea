//! The store's side of the composer, in the chunk of the thread.

use leptos::prelude::*;
use wire::{Draft, FollowUpDraft, Message, MessageId};

use super::{Desk, REPLY};
use crate::browser::random;

impl Desk {
    /// Sends what is typed into the composer.
    pub fn send_reply(self) {
        let message_id = MessageId::from_random(random::bytes()).into();
        let mut body = self.reply.get_untracked();
        if body.trim().is_empty() {
            body = self.file_words();
        }
        let draft = FollowUpDraft { message_id, body, attachments: self.file_ids() };
        // The only fault that a composer can have beside emptiness is too many characters, which is
        // told beside it.
        if let Ok(message) = Message::try_from(Draft::FollowUp(draft))
            && self.files_leave()
        {
            self.reply.set(String::new());
            self.enqueue(message);
        }
        self.focus(REPLY.to_owned());
    }
}
