//! The store's side of the sender: what is next, that it began, how it went.

use leptos::prelude::*;
use wire::{Channel, Message, MessageId, ThreadOpened};

use super::inner::Inner;
use super::{Desk, Notice, Panel};
use crate::api::{ApiError, Receipt};
use crate::browser::timer::Bell;
use crate::browser::{clock, random};
use crate::files::Job;
use crate::outgoing::sender::{Attempt, verdict};
use crate::outgoing::{Event, Next, Refusal};
use crate::session::Session;

/// Where the proxy says what is wrong with a message's files.
const FILES_FIELD: &str = "attachments";

impl Desk {
    /// What the sender does next; `None` once the widget is gone.
    pub(crate) fn next_send(self) -> Option<(Bell, Next)> {
        self.with(|inner| {
            let next = inner.queue.next(clock::now());
            (inner.outbox_bell.clone(), next)
        })
    }

    /// An attempt begins.
    pub(crate) fn start(self, id: &MessageId) -> Option<Attempt> {
        let attempt = self.with(|inner| {
            let started = inner.queue.apply(id, Event::Started, clock::now())?.clone();
            inner.store.save(&started);
            let api = inner.api.clone();
            let session = inner.session_of(&started.thread);
            Some(Attempt { api, message: started.message, session })
        })??;
        self.publish();
        Some(attempt)
    }

    /// An attempt has ended.
    pub(crate) fn finish(self, id: &MessageId, result: Result<Receipt, ApiError>) {
        match result {
            Ok(receipt) => self.accepted(id, receipt),
            Err(error) => self.failed(id, &error),
        }
        self.publish();
    }

    fn accepted(self, id: &MessageId, receipt: Receipt) {
        self.with(|inner| {
            if let Receipt::Opened(opened) = receipt {
                inner.opened(id, opened);
            }
            inner.queue.apply(id, Event::Accepted, clock::now());
            inner.store.remove(id);
            inner.poll_bell.ring();
        });
        self.have_connection();
        self.forget_notice(Notice::Gone);
        if let Some(emitter) = self.with(|inner| inner.emitter.clone()) {
            emitter.emit_text("sent", id.as_str());
        }
    }

    fn failed(self, id: &MessageId, error: &ApiError) {
        let lost = error.field_errors().iter().any(|fault| fault.field == FILES_FIELD);
        let back = self.with(|inner| {
            let failures = inner.queue.get(id).map_or(0, |item| item.failures);
            let event = verdict(error, failures, random::chance());
            let changed = inner.queue.apply(id, event, clock::now()).cloned();
            inner.save(changed.as_ref());
            let message = changed?.message;
            let mendable = lost || matches!(message, Message::Opening(_));
            if event != Event::Refused(Refusal::Rules) || !mendable {
                return None;
            }
            // Where it was written, it can be said better than in the thread what is wrong.
            inner.queue.remove(id);
            inner.store.remove(id);
            Some(message)
        });
        if let Some(Some(message)) = back {
            self.write_again(message, error, lost);
        }
        if matches!(error, ApiError::Offline) {
            self.lose_connection();
        }
    }

    /// Puts a refused message back to where it was written, with its files.
    fn write_again(self, message: Message, error: &ApiError, lost: bool) {
        if !message.attachments().is_empty() {
            self.files_act(Job::Back { ids: message.attachments().to_vec(), lost });
        }
        match message {
            Message::Opening(opening) => {
                self.draft.set(opening.into());
                let mut faults = error.field_errors().to_vec();
                faults.retain(|fault| fault.field != FILES_FIELD);
                self.faults.set(faults);
                if self.panel.get_untracked() == Panel::Thread {
                    self.panel.set(Panel::Compose);
                }
            }
            Message::FollowUp(follow_up) => self.reply.update(|reply| {
                if !reply.is_empty() {
                    reply.insert(0, '\n');
                }
                reply.insert_str(0, follow_up.body());
            }),
        }
    }
}

impl Inner {
    /// A message has opened its thread. The key first: with the copy of the message dropped it is the
    /// only way there.
    fn opened(&mut self, by: &MessageId, opened: ThreadOpened) {
        let channel = match self.queue.get(by).map(|item| &item.message) {
            Some(Message::Opening(opening)) => opening.channel(),
            _ => Channel::default(),
        };
        let ThreadOpened { thread_id: id, key, cursor: seen, .. } = opened;
        let session = Session { id, key, channel, seen, read: 0 };
        session.keep(&self.storage);
        for waiting in self.queue.opened(by, &session.id) {
            self.store.save(waiting);
        }
        // Meanwhile another conversation may be read.
        if self.thread == by.as_str() {
            self.show(session.id.as_str());
            self.opened_here = true;
        }
    }
}
