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
use crate::browser::storage::Storage;
use crate::filling::{self, Filling};

/// The key of the record in the tab's storage.
const KEY: &str = "draft";

/// The record of the tab.
pub(super) fn record(tab: &Storage) -> Option<String> {
    tab.get(KEY)
}

/// What was typed into the form and into the composer before the page was left. Whatever has been
/// done to the record, what can be read of it is text, and is checked like any other.
pub(super) fn read(record: Option<&str>) -> (OpeningDraft, String) {
    let mut draft = OpeningDraft::default();
    let Some(record) = record.and_then(Json::parse) else { return (draft, String::new()) };
    for (name, value) in record.texts("fields") {
        draft.set(&name, value);
    }
    (draft, record.text("reply").unwrap_or_default())
}

impl Desk {
    /// Keeps what is typed as it now is, and forgets what no longer is. To be called whenever that
    /// has changed.
    pub fn keep_draft(self) {
        let reply = self.reply.get();
        let record = self.draft.with(|draft| {
            self.with(|inner| {
                let own = filling::own(draft, &inner.filling);
                let fields = own
                    .iter()
                    .fold(Writer::default(), |fields, (name, value)| fields.text(name, value));
                let typed = !own.is_empty() || !reply.is_empty();
                typed.then(|| Writer::default().text("reply", &reply).object("fields", &fields))
            })
        });
        let record = record.flatten().map(|record| record.finish());
        self.with(|inner| {
            if inner.kept == record {
                return;
            }
            match &record {
                Some(record) => inner.tab.set(KEY, record),
                None => inner.tab.remove(KEY),
            }
            inner.kept = record;
        });
    }

    /// The browser has brought back a page as it was left: what has been typed on others since is in
    /// the tab.
    pub(super) fn follow_draft(self) {
        let news = self.with(|inner| {
            let record = record(&inner.tab);
            let news = record != inner.kept;
            inner.kept = record;
            news.then(|| (read(inner.kept.as_deref()), inner.filling.given.clone()))
        });
        let Some(Some(((mut draft, reply), given))) = news else { return };
        for (name, value) in given {
            if draft.value(&name).is_empty() {
                draft.set(&name, value);
            }
        }
        self.draft.set(draft);
        self.reply.set(reply);
    }

    /// Fills in what the page knows, unless the shopper has typed there.
    pub fn prefill(self, field: &str, value: &str) {
        self.with(|inner| inner.filling.early.insert(field.to_owned(), value.to_owned()));
        untrack(|| self.fill_in());
    }

    /// Fills in what the page has told, as soon as it is known what the shop asks.
    pub fn fill_in(self) {
        let told = self.shop.with(|shop| {
            let form = &shop.as_ref()?.form;
            let told = self.with(|inner| mem::take(&mut inner.filling.early))?.into_iter();
            let may = |(name, value): &(String, String)| filling::may_give(form, name, value);
            Some(told.filter(may).collect::<Vec<_>>())
        });
        for (name, value) in told.into_iter().flatten() {
            self.give(name, value);
        }
    }

    fn give(self, name: String, value: String) {
        self.with(|inner| {
            let given = &mut inner.filling.given;
            let known = given.get(&name).map_or("", String::as_str);
            if self.draft.with_untracked(|draft| draft.value(&name) == known) {
                self.draft.update(|draft| draft.set(&name, value.clone()));
            }
            given.insert(name, value);
        });
    }

    /// Empties the form for another conversation: who writes stays, and what the page knows.
    pub(super) fn start_over(self) {
        let mut fresh = OpeningDraft::default();
        self.draft.with_untracked(|draft| {
            self.with(|inner| {
                // What was written has been sent, also what the page had begun.
                inner.filling.given.remove("message");
                for (name, value) in inner.filling.given.iter() {
                    fresh.set(name, value.clone());
                }
                for name in ["name", "email", "phone"] {
                    let value = draft.value(name);
                    fresh.set(name, value.to_owned());
                    inner.filling.sender.insert(name.to_owned(), value.to_owned());
                }
            })
        });
        self.draft.set(fresh);
    }

    /// Forgets what is typed and who writes.
    pub(super) fn forget_draft(self) {
        self.with(|inner| inner.filling = Filling::default());
        self.draft.set(OpeningDraft::default());
        self.faults.set(Vec::new());
        self.reply.set(String::new());
    }
}
