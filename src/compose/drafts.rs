//! What is typed and not sent. It survives a reload and the way to another page, in the tab alone;
//! nothing is stored before the first keystroke.
//!
//! A draft is removed as soon as its message is in the outbox: that is stored elsewhere, and what is in
//! both would be sent twice.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use wire::{Form, OpeningDraft};

use super::prefill::Prefill;
use crate::ui::{Host, handle, signal};
use crate::web::json;

/// Key of the record in the tab's storage.
const KEY: &str = "draft";

/// The stored record: the reply, then names and values of the form's fields in turn.
#[derive(Serialize, Deserialize)]
struct Record {
    draft: Vec<String>,
}

/// What is typed.
pub struct DraftsState {
    /// What stands in the form.
    pub form: RwSignal<OpeningDraft>,
    /// What stands in the composer of the conversation on screen.
    pub reply: RwSignal<String>,
    /// What the page fills in.
    pub(super) prefill: StoredValue<Prefill>,
    host: Host,
}

/// A handle to [`DraftsState`].
pub type Drafts = &'static DraftsState;

impl DraftsState {
    /// What the tab has stored.
    pub fn restore(host: Host) -> Drafts {
        let drafts = handle(Self {
            form: signal(OpeningDraft::default()),
            reply: signal(String::new()),
            prefill: StoredValue::new(Prefill::default()),
            host,
        });
        drafts.reload(None);
        drafts
    }

    /// Stores what is typed, and removes what no longer is. Reactive: an effect calls it.
    pub fn save(&'static self) {
        let reply = self.reply.get();
        let draft = self.form.get();
        let mut values = vec![&*reply];
        self.prefill.with_value(|prefill| prefill.own_values(&draft, &mut values));
        let is_typed = values.len() > 1 || !reply.is_empty();
        let values = values.into_iter().map(ToOwned::to_owned).collect();
        let record = is_typed.then(|| json::to_string(&Record { draft: values }));
        if self.prefill.with_value(|prefill| prefill.saved != record) {
            let tab = self.host.tab();
            match &record {
                Some(record) => tab.set(KEY, record),
                None => tab.remove(KEY),
            }
            self.prefill.update_value(|prefill| prefill.saved = record);
        }
    }

    /// Takes in what the tab has stored, if it has changed: the browser may have brought the page back as
    /// it was left, and more was typed on others since. `form` is the shop's, once it is known.
    pub fn refresh(&'static self, form: Option<&Form>) {
        let stored = self.host.tab().get(KEY);
        if self.prefill.with_value(|prefill| prefill.saved != stored) {
            self.reload(form);
        }
    }

    /// Empties the form for another conversation.
    pub fn start_over(&'static self) {
        let draft = self.form.get_untracked();
        let fresh = self.prefill.try_update_value(|prefill| prefill.start_over(&draft));
        self.form.set(fresh.unwrap_or_default());
    }

    /// Forgets what is typed, what the page has filled in, and the sender.
    pub fn clear(&'static self) {
        self.prefill.set_value(Prefill::default());
        self.host.tab().remove(KEY);
        self.reload(None);
    }

    /// Fills in what the page has passed.
    pub fn apply_prefill(&'static self, form: &Form) {
        if self.prefill.with_value(|prefill| !prefill.pending.is_empty()) {
            let mut draft = self.form.get_untracked();
            self.prefill.update_value(|prefill| prefill.apply(form, &mut draft));
            self.form.set(draft);
        }
    }

    /// Whatever has been done to the record, what can be read of it is text, and is validated like any
    /// other. The page's values are filled in anew.
    fn reload(&'static self, form: Option<&Form>) {
        let stored = self.host.tab().get(KEY);
        let record = stored.as_ref().and_then(|stored| json::parse::<Record>(stored));
        self.prefill.update_value(|prefill| {
            prefill.saved = stored;
            if prefill.pending.is_empty() {
                prefill.pending = std::mem::take(&mut prefill.given);
            }
        });
        let mut values = record.map(|record| record.draft).unwrap_or_default().into_iter();
        self.reply.set(values.next().unwrap_or_default());
        let mut draft = OpeningDraft::default();
        while let (Some(name), Some(value)) = (values.next(), values.next()) {
            draft.set(&name, value);
        }
        self.form.set(draft);
        if let Some(form) = form {
            self.apply_prefill(form);
        }
    }
}
