//! The store's side of drafts: what is typed and not sent survives a reload and the way to another
//! page, in the tab alone. Nothing is kept before the first keystroke.
//!
//! A draft is gone as soon as its message is in the queue: that is kept elsewhere, and what is in
//! both would be sent twice.

use std::mem;

use leptos::prelude::*;
use wire::OpeningDraft;

use super::Desk;
use crate::browser::json::{Json, Writer};
use crate::filling::Filling;

/// The key of the record in the tab's storage, and of its list: the reply, then names and values of
/// the form's fields in turn.
const KEY: &str = "draft";

impl Desk {
    /// Keeps what is typed as it now is, and forgets what no longer is. To be called whenever that
    /// has changed.
    pub fn keep_draft(self) {
        let reply = self.reply.get();
        self.draft.with(|draft| {
            self.with(|inner| {
                let mut list = vec![&*reply];
                inner.filling.own(draft, &mut list);
                let typed = list.len() > 1 || !reply.is_empty();
                let write = || Writer::default().list(KEY, list.into_iter()).finish();
                let record = typed.then(write);
                if inner.kept != record {
                    match &record {
                        Some(record) => inner.tab.set(KEY, record),
                        None => inner.tab.remove(KEY),
                    }
                    inner.kept = record;
                }
            })
        });
    }

    /// Takes in what the tab has kept, where that is news: the page is new, or the browser has
    /// brought it back as it was left, and more has been typed on others since. Whatever has been
    /// done to the record, what can be read of it is text, and is checked like any other.
    pub(super) fn recall(self, always: bool) {
        let record = self.with(|inner| {
            let record = inner.tab.get(KEY);
            let news = always || record != inner.kept;
            if news && inner.filling.early.is_empty() {
                // What the page has told is filled in anew.
                inner.filling.early = mem::take(&mut inner.filling.given);
            }
            let parsed = record.as_ref().and_then(|record| Json::parse(record));
            inner.kept = record;
            news.then_some(parsed)
        });
        let Some(Some(record)) = record else { return };
        let texts = record.map(|record| record.items(KEY)).unwrap_or_default();
        let mut texts = texts.iter().filter_map(Json::as_text);
        self.reply.set(texts.next().unwrap_or_default());
        let mut draft = OpeningDraft::default();
        while let (Some(name), Some(value)) = (texts.next(), texts.next()) {
            draft.set(&name, value);
        }
        self.draft.set(draft);
        untrack(|| self.fill_in());
    }

    /// Empties the form for another conversation.
    pub(super) fn start_over(self) {
        self.draft.update(|draft| {
            if let Some(fresh) = self.with(|inner| inner.filling.start_over(draft)) {
                *draft = fresh;
            }
        });
    }

    /// Forgets what is typed and who writes.
    pub(super) fn forget_draft(self) {
        self.with(|inner| {
            inner.filling = Filling::default();
            inner.tab.remove(KEY);
        });
        self.faults.set(Vec::new());
        self.recall(true);
    }
}
