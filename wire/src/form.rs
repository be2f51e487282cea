//! The shop's form, and its rules on top of those of every message.

mod asked;
mod field;
mod html;
mod number;
#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};

use crate::draft::{Draft, OpeningDraft};
use crate::field::{FieldError, FieldFault};
use crate::{Channel, Message, rules};

pub use field::{Choice, FieldKind, FormField, Matches, TICKED, When};

/// The form that a shop shows before the first message.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Form {
    /// The channels on offer; the first is the default. Never empty.
    #[serde(deserialize_with = "crate::lenient::list")]
    pub channels: Vec<Channel>,
    /// The fields, in the order in which they are shown.
    pub fields: Vec<FormField>,
}

impl Form {
    /// The form of a shop that has configured none: name, e-mail and message, answered in the
    /// thread.
    pub fn standard() -> Self {
        let field = |name, kind| FormField { required: true, ..FormField::new(name, kind) };
        Self {
            channels: vec![Channel::Api],
            fields: vec![
                field("name", FieldKind::Text),
                field("email", FieldKind::Email),
                field("message", FieldKind::Multiline),
            ],
        }
    }

    /// Makes a message of a draft by the rules of every message and those of this form. What was
    /// typed into a field whose condition does not hold is left out.
    ///
    /// # Errors
    ///
    /// All errors at once, in the order of the form's fields, without duplicates.
    pub fn submit(
        &self,
        mut draft: OpeningDraft,
        matches: Matches<'_>,
    ) -> Result<Message, Vec<FieldError>> {
        if draft.channel.is_empty() {
            self.channel(&draft).word().clone_into(&mut draft.channel);
        }
        self.leave_out(&mut draft);
        let mut faults = self.faults(&draft, matches);
        match Message::try_from(Draft::Opening(draft)) {
            Ok(message) if faults.is_empty() => return Ok(message),
            Ok(_) => {}
            Err(base) => {
                let news: Vec<_> = base
                    .into_iter()
                    .filter(|b| faults.iter().all(|f| f.field != b.field))
                    .collect();
                faults.extend(news);
            }
        }
        Err(self.in_order(faults))
    }

    /// The errors in the order of the form's fields, then the others. Sorted by insertion, because the
    /// standard library's sort is ten times the code to download.
    fn in_order(&self, faults: Vec<FieldError>) -> Vec<FieldError> {
        let mut ordered: Vec<(usize, FieldError)> = Vec::with_capacity(faults.len());
        for fault in faults {
            let place = self.position(&fault.field);
            let before = ordered.iter().rposition(|(other, _)| *other <= place);
            ordered.insert(before.map_or(0, |before| before + 1), (place, fault));
        }
        ordered.into_iter().map(|(_, fault)| fault).collect()
    }

    fn position(&self, path: &str) -> usize {
        self.fields.iter().position(|field| field.path() == path).unwrap_or(usize::MAX)
    }

    fn faults(&self, draft: &OpeningDraft, matches: Matches<'_>) -> Vec<FieldError> {
        let asked = self.fields.iter().filter(|field| self.holds(field, draft));
        let mut faults: Vec<_> =
            asked.filter_map(|field| field.fault(&tidy(draft, &field.name), matches)).collect();
        for (name, _) in &draft.fields {
            if self.fields.iter().all(|field| field.name != *name) {
                let path = format!("fields.{}", rules::cut(name, rules::MAX_EXTERNAL_ID));
                faults.push(FieldError::new(&path, FieldFault::UnknownField));
            }
        }
        let offered = |word: &str| self.channels.iter().any(|channel| channel.word() == word);
        if !draft.channel.is_empty() && !offered(&draft.channel) {
            faults.push(FieldError::new("channel", FieldFault::NotAChoice));
        }
        faults
    }
}

/// A field's value as the message would carry it: the rules are applied to that, so that they
/// also hold for the message.
fn tidy(draft: &OpeningDraft, name: &str) -> String {
    let typed = draft.value(name);
    match name {
        "phone" => {
            let line = rules::single_line(typed);
            rules::phone(&line).unwrap_or(line)
        }
        "name" | "email" | "subject" => rules::single_line(typed),
        _ => rules::multi_line(typed),
    }
}
