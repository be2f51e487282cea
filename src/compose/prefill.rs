//! What the page fills into the form, as opposed to what the shopper has typed. No IO.

use std::mem;

use wire::{FieldKind, Fields, Form, OpeningDraft, rules};

/// Names of the fields that every draft has, besides the shop's own.
const STANDARD: [&str; 6] = ["name", "email", "phone", "channel", "subject", "message"];

/// Values that the page knows.
#[derive(Default)]
pub struct Prefill {
    /// Values that the page has filled in, by field name.
    pub given: Fields,
    /// Values that the page has passed and that are not filled in yet.
    pub pending: Fields,
    /// Name, e-mail address and telephone number of the last message's sender.
    pub sender: Fields,
    /// The stored record of the draft as it was last written or read.
    pub saved: Option<String>,
}

impl Prefill {
    /// Fills the pending values in, except over what the shopper has typed.
    pub fn apply(&mut self, form: &Form, draft: &mut OpeningDraft) {
        for (name, value) in mem::take(&mut self.pending) {
            if !is_allowed(form, &name, &value) {
                continue;
            }
            if draft.value(&name) == value_of(&self.given, &name) {
                draft.set(&name, value.clone());
            }
            self.given.insert(name, value);
        }
    }

    /// Appends the values of a draft that are the shopper's own, and not the page's: names and values in
    /// turn. Nothing where these are only the last sender's.
    pub fn own_values<'a>(&self, draft: &'a OpeningDraft, list: &mut Vec<&'a str>) {
        let length = list.len();
        let mut news = false;
        let mut add = |name: &'a str, value: &'a str| {
            if value != value_of(&self.given, name) {
                news |= value != value_of(&self.sender, name);
                list.push(name);
                list.push(value);
            }
        };
        for name in STANDARD {
            add(name, draft.value(name));
        }
        for (name, value) in &draft.fields {
            add(name, value);
        }
        if !news {
            list.truncate(length);
        }
    }

    /// The draft of another message: the sender stays, and so do the page's values.
    pub fn start_over(&mut self, draft: &OpeningDraft) -> OpeningDraft {
        let mut fresh = OpeningDraft::default();
        // A message that the page had begun has been sent, too.
        self.given.remove("message");
        for (name, value) in &self.given {
            fresh.set(name, value.clone());
        }
        for name in ["name", "email", "phone"] {
            fresh.set(name, draft.value(name).to_owned());
            self.sender.insert(name.to_owned(), draft.value(name).to_owned());
        }
        fresh
    }
}

fn value_of<'a>(fields: &'a Fields, name: &str) -> &'a str {
    fields.get(name).map_or("", String::as_str)
}

/// Whether the page may fill that value in. Prefill may not tick checkboxes: consent must be the
/// shopper's. A select takes one of its choices. A value without a visible field must be valid: the
/// shopper could not correct it.
pub fn is_allowed(form: &Form, name: &str, value: &str) -> bool {
    let field = form.fields.iter().find(|field| field.name == name);
    match (field.map(|field| field.kind), name) {
        (Some(FieldKind::Checkbox), _) => false,
        (Some(FieldKind::Select), _) => {
            field.is_some_and(|field| field.choices.iter().any(|choice| choice.value == value))
        }
        (None, "channel") => form.channels.iter().any(|channel| channel.word() == value),
        (None, "email") => rules::is_email(value),
        (None, "phone") => rules::phone(value).is_some(),
        (None, "name" | "subject") => !rules::is_longer_than(value, rules::MAX_NAME),
        _ => true,
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
