//! Filling the form in: what is shown to be wrong meanwhile, what the page may fill in, and what is
//! the shopper's own. No IO.

use wire::{FieldError, FieldKind, Fields, Form, FormField, Matches, OpeningDraft};

/// The fields of every form that are not among a draft's own, by their names.
const STANDARD: [&str; 6] = ["name", "email", "phone", "channel", "subject", "message"];

/// What is remembered of a form that is being filled in, beside what stands in it.
#[derive(Default)]
pub struct Filling {
    /// What the page has filled in, by the fields' names.
    pub given: Fields,
    /// Who has written the message before, by the same names.
    pub sender: Fields,
    /// What the page has told before the form was known.
    pub early: Fields,
    /// The path of the field that has been typed in and not been checked since.
    pub typed: Option<String>,
    /// Whether that field has been left, and is checked as soon as no pointer is pressed.
    pub left: bool,
}

/// Everything that is wrong with what stands in the form.
pub fn faults(form: &Form, draft: &OpeningDraft, matches: Matches<'_>) -> Vec<FieldError> {
    form.submit(form.fit(draft.clone()), matches).err().unwrap_or_default()
}

/// What stays wrong in front of somebody who types into the field of that path: nothing is added,
/// and what was wrong before and is not now goes, as do the proxy's doubts about the field.
pub fn while_typing(
    mut shown: Vec<FieldError>,
    path: &str,
    before: &[FieldError],
    now: &[FieldError],
) -> Vec<FieldError> {
    shown.retain(|fault| now.contains(fault) || (fault.field != path && !before.contains(fault)));
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
    let Some(field) = form.fields.iter().find(|field| field.name == name) else {
        let mut draft = OpeningDraft::default();
        draft.set(name, value.to_owned());
        let path = FormField::new(name, FieldKind::Text).path();
        return faults(form, &draft, &|_, _| true).iter().all(|fault| fault.field != path);
    };
    match field.kind {
        FieldKind::Checkbox => false,
        FieldKind::Select => field.choices.iter().any(|choice| choice.value == value),
        _ => true,
    }
}

/// What of a draft is the shopper's own, by the fields' names: what the page has not filled in. Nothing
/// where that is no more than who has written before.
pub fn own<'a>(draft: &'a OpeningDraft, filling: &Filling) -> Vec<(&'a str, &'a str)> {
    let standard = STANDARD.into_iter().map(|name| (name, draft.value(name)));
    let others = draft.fields.iter().map(|(name, value)| (name.as_str(), value.as_str()));
    let is_own =
        |(name, value): &(&str, &str)| filling.given.get(name).map_or("", String::as_str) != *value;
    let own: Vec<_> = standard.chain(others).filter(is_own).collect();
    let is_known =
        |(name, value): &(&str, &str)| filling.sender.get(name).is_some_and(|known| known == value);
    if own.iter().all(is_known) { Vec::new() } else { own }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
