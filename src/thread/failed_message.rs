//! What can be done with a message that was refused.

use leptos::prelude::*;
use wire::{Message, MessageId};

use super::view_state::ThreadViewState;
use crate::compose::above;
use crate::outbox::{Refusal, State};
use crate::panel::Screen;
use crate::ui::focus::Target;

impl ThreadViewState {
    /// Sends the message again, now.
    pub fn retry(&'static self, id: &MessageId) {
        self.thread.outbox.retry(id);
    }

    /// Forgets the message.
    pub fn discard(&'static self, id: &MessageId) {
        self.thread.outbox.remove(id);
        if self.lines.with_untracked(Vec::is_empty) {
            self.thread.panel.screen.set(Screen::Compose);
        }
    }

    /// Takes the message back to where it was written, above what is typed there.
    pub fn edit(&'static self, id: &MessageId) {
        let thread = self.thread;
        let state =
            thread.outbox.queue.with_untracked(|queue| queue.get(id).map(|item| item.state));
        let Some(State::Refused { reason }) = state else { return };
        let Some(item) = thread.outbox.remove(id) else { return };
        let message = item.message;
        thread.attachments.restore(message.attachments(), false);
        let exists = thread.sessions.session.with_untracked(Option::is_some);
        match &message {
            Message::FollowUp(follow_up) if exists && reason != Refusal::Gone => {
                let body = follow_up.body();
                thread.compose.drafts.reply.update(|reply| *reply = above(body, reply));
                thread.panel.focus.request(Target::Reply);
            }
            _ => thread.compose.edit_again(message),
        }
    }
}
