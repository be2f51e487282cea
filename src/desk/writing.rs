//! The store's side of the form: what is typed, what the form asks of it, and how it becomes a message.

use leptos::prelude::*;
use wire::{Channel, Form, FormField, MessageId, OpeningDraft};

use super::{Desk, Panel, REPLY, TITLE};
use crate::browser::{page, pattern, random};

impl Desk {
    /// How the shopper wants the answer, as far as the form says.
    pub fn channel(self) -> Channel {
        self.ask(Form::channel).unwrap_or_default()
    }

    /// Whether the form asks for the field, as it is filled in.
    pub fn asks(self, field: &FormField) -> bool {
        let asks = |form: &Form, draft: &OpeningDraft| {
            form.asks(field, form.channel(draft)) && form.holds(field, draft)
        };
        self.ask(asks) == Some(true)
    }

    /// Whether the field must be filled in, as the form is filled in.
    pub fn requires(self, field: &FormField) -> bool {
        self.ask(|form, draft| form.requires(field, form.channel(draft))) == Some(true)
    }

    /// How the shopper of the thread wanted the answer.
    pub fn answered_on(self) -> Channel {
        self.with(|inner| inner.answered_on()).unwrap_or_default()
    }

    /// Sends the form, or says what is wrong with it.
    pub fn submit(self) {
        let Some(form) = self.shop.with_untracked(|shop| shop.as_ref().map(|s| s.form.clone()))
        else {
            return;
        };
        let Some(draft) = self.finished_draft() else { return };
        self.submitted.set(true);
        self.with(|inner| inner.filling.typed = None);
        match form.submit(form.fit(draft), &pattern::matches) {
            Err(faults) => {
                let first = form.fields.iter().find(|f| faults.iter().any(|e| e.field == f.path()));
                let target = first.map(|field| format!("#field-{}", field.name));
                self.faults.set(faults);
                self.focus(target.unwrap_or_else(|| TITLE.to_owned()));
            }
            Ok(message) => {
                // With files on their way it is sent by itself when they are there.
                if !self.files_leave() {
                    return;
                }
                self.faults.set(Vec::new());
                // Stored first: then the tab may forget the draft.
                self.enqueue(message);
                self.start_over();
                self.panel.set(Panel::Thread);
                self.focus(REPLY.to_owned());
            }
        }
    }

    fn ask<R>(self, what: impl FnOnce(&Form, &OpeningDraft) -> R) -> Option<R> {
        self.shop
            .with(|shop| shop.as_ref().map(|shop| self.draft.with(|draft| what(&shop.form, draft))))
    }

    fn finished_draft(self) -> Option<OpeningDraft> {
        let locale = self.with(|inner| inner.config.locale.clone())?;
        self.draft.update_untracked(|draft| {
            if draft.message_id.is_empty() {
                draft.message_id = MessageId::from_random(random::bytes()).into();
            }
            draft.attachments = self.file_ids();
            draft.context = page::context(&locale, std::mem::take(&mut draft.context));
        });
        Some(self.draft.get_untracked())
    }
}
