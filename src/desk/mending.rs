//! What becomes of a message that was refused, in the chunk of the thread.

use leptos::prelude::*;
use wire::{Message, OpeningDraft};

use super::{Desk, FIRST_FIELD, Panel, REPLY};
use crate::browser::clock;
use crate::files::Job;
use crate::outgoing::{Event, Refusal, State};

impl Desk {
    /// Sends a refused or waiting message again, now.
    pub fn try_again(self, id: &str) {
        self.with_id(id, |inner, id| {
            let changed = inner.queue.apply(id, Event::TryAgain, clock::now()).cloned();
            inner.save(changed.as_ref());
            inner.outbox_bell.ring();
        });
        self.publish();
    }

    /// Forgets a refused message.
    pub fn discard(self, id: &str) {
        self.with_id(id, |inner, id| {
            inner.queue.remove(id);
            inner.store.remove(id);
        });
        self.publish();
        if self.rows.with_untracked(Vec::is_empty) {
            self.panel.set(Panel::Compose);
        }
    }

    /// Takes a refused message back to where it was written. What is already typed there stays,
    /// below it.
    pub fn edit(self, id: &str) {
        let mut taken = None;
        self.with_id(id, |inner, id| {
            let Some(State::Refused { reason }) = inner.queue.get(id).map(|item| item.state) else {
                return;
            };
            inner.store.remove(id);
            let goes_on = inner.session.is_some() && reason != Refusal::Gone;
            taken = inner.queue.remove(id).map(|item| (item.message, goes_on));
        });
        let Some((message, goes_on)) = taken else { return };
        if !message.attachments().is_empty() {
            self.files_act(Job::Back { ids: message.attachments().to_vec(), lost: false });
        }
        match message {
            Message::FollowUp(message) if goes_on => {
                self.reply.update(|reply| *reply = above(message.body(), reply));
                self.publish();
                self.focus(REPLY.to_owned());
            }
            Message::FollowUp(message) => {
                self.draft.update(|draft| draft.body = above(message.body(), &draft.body));
                self.write_anew();
            }
            Message::Opening(message) => {
                self.draft.update(|draft| {
                    let body = above(message.body(), &draft.body);
                    // Other words are another message: without the id of the one refused.
                    *draft = OpeningDraft { body, message_id: String::new(), ..message.into() };
                });
                self.write_anew();
            }
        }
    }

    fn write_anew(self) {
        self.faults.set(Vec::new());
        self.panel.set(Panel::Compose);
        self.publish();
        self.focus(FIRST_FIELD.to_owned());
    }
}

fn above(words: &str, typed: &str) -> String {
    if typed.is_empty() { words.to_owned() } else { [words, typed].join("\n") }
}
