//! Filling the form in: what is shown to be wrong meanwhile, what the page may fill in, and what is
//! the shopper's own. No IO.

use std::mem;

use wire::{FieldError, FieldKind, Fields, Form, OpeningDraft, rules};

/// The fields of a form that are not among a draft's own, by their names.
const STANDARD: [&str; 6] = ["name", "email", "phone", "channel", "subject", "message"];

/// What is remembered of a form that is being filled in, beside what stands in it.
#[derive(Default)]
pub struct Filling {
    /// What the page has filled in, by the fields' names.
    pub given: Fields,
    /// What the page has told and has not been filled in yet.
    pub early: Fields,
    /// Who has written the message before, by the same names.
    pub sender: Fields,
    /// The path of the field that has been typed in and not been checked since.
    pub typed: Option<String>,
    /// Whether that field has been left, and is checked as soon as no pointer is pressed.
    pub left: bool,
}

impl Filling {
    /// Fills in what the page has told, but for what the shopper has typed over.
    pub fn fill_in(&mut self, form: &Form, draft: &mut OpeningDraft) {
        for (name, value) in mem::take(&mut self.early) {
            if !may_give(form, &name, &value) {
                continue;
            }
            if draft.value(&name) == value_of(&self.given, &name) {
                draft.set(&name, value.clone());
            }
            self.given.insert(name, value);
        }
    }

    /// Lists what of a draft is the shopper's own, and not the page's: names and values in turn.
    /// Nothing where that is no more than who has written before.
    pub fn own<'a>(&self, draft: &'a OpeningDraft, list: &mut Vec<&'a str>) {
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

    /// The draft of another message: who writes stays, and what the page knows.
    pub fn start_over(&mut self, draft: &OpeningDraft) -> OpeningDraft {
        let mut fresh = OpeningDraft::default();
        // What was written has been sent, also what the page had begun.
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

/// What stays shown to be wrong while somebody types: what still is. Nothing is added.
pub fn while_typing(mut shown: Vec<FieldError>, now: &[FieldError]) -> Vec<FieldError> {
    shown.retain(|fault| now.contains(fault));
    shown
}

/// What is shown to be wrong when the field of that path has been left.
pub fn when_left(mut shown: Vec<FieldError>, path: &str, now: Vec<FieldError>) -> Vec<FieldError> {
    shown.retain(|fault| fault.field != path);
    shown.extend(now.into_iter().find(|fault| fault.field == path));
    shown
}

/// Whether the page may fill that in. It ticks no box, which would be to agree for the shopper, and
/// chooses what there is. What has no field must be right: nobody could mend it.
pub fn may_give(form: &Form, name: &str, value: &str) -> bool {
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
