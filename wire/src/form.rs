//! The shop's form, and its rules on top of those of every message.

mod asked;

use serde::{Deserialize, Serialize};

use crate::draft::{Draft, OpeningDraft};
use crate::field::{FieldError, FieldFault};
use crate::{Channel, Message};

/// What a shop asks of a shopper before the first message.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Form {
    /// The channels on offer; the first is the default. Never empty.
    pub channels: Vec<Channel>,
    /// The fields, in the order in which they are shown.
    pub fields: Vec<FormField>,
}

/// One field of the form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FormField {
    /// `name`, `email`, `phone`, `subject`, `message`, or a name of the shop's own.
    pub name: String,
    /// How it is shown and typed.
    pub kind: FieldKind,
    /// Its label; without one the widget's own word for a standard name, else the name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// Whether it must be filled in.
    #[serde(default)]
    pub required: bool,
    /// What a select offers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub choices: Vec<Choice>,
}

/// How a field is shown and typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FieldKind {
    /// An e-mail address.
    Email,
    /// A telephone number.
    Phone,
    /// One of the choices.
    Select,
    /// Several lines.
    Multiline,
    /// One line. Also what an older widget makes of a kind that it does not know.
    #[serde(other)]
    Text,
}

/// One choice of a select.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// What is sent.
    pub value: String,
    /// What is shown.
    pub label: String,
}

impl FormField {
    /// The field's path in the request body, as a [`FieldError`] names it.
    pub fn path(&self) -> String {
        match self.name.as_str() {
            "name" | "email" | "phone" => format!("customer.{}", self.name),
            "message" => "body".to_owned(),
            "subject" => "subject".to_owned(),
            own => format!("fields.{own}"),
        }
    }
}

impl Form {
    /// The form of a shop that has configured none: name, e-mail and message, answered in the
    /// thread.
    pub fn standard() -> Self {
        let field = |name: &str, kind| FormField {
            name: name.to_owned(),
            kind,
            label: None,
            required: true,
            choices: Vec::new(),
        };
        Self {
            channels: vec![Channel::Api],
            fields: vec![
                field("name", FieldKind::Text),
                field("email", FieldKind::Email),
                field("message", FieldKind::Multiline),
            ],
        }
    }

    /// Makes a message of a draft by the rules of every message and those of this form.
    ///
    /// # Errors
    ///
    /// All faults together, in the order of the form's fields; none twice.
    pub fn submit(&self, mut draft: OpeningDraft) -> Result<Message, Vec<FieldError>> {
        if draft.channel.is_empty() {
            self.channel(&draft).word().clone_into(&mut draft.channel);
        }
        let mut faults = self.faults(&draft);
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

    /// The faults in the order of the form's fields, then the others. Inserted, because the
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

    fn faults(&self, draft: &OpeningDraft) -> Vec<FieldError> {
        let mut faults = Vec::new();
        for field in &self.fields {
            let value = draft.value(&field.name).trim();
            let fault = if value.is_empty() {
                field.required.then_some(FieldFault::Required)
            } else {
                let unknown = field.kind == FieldKind::Select
                    && field.choices.iter().all(|choice| choice.value != value);
                unknown.then_some(FieldFault::NotAChoice)
            };
            faults.extend(fault.map(|code| FieldError::new(&field.path(), code)));
        }
        for (name, _) in &draft.fields {
            if self.fields.iter().all(|field| field.name != *name) {
                let path = format!("fields.{}", crate::rules::cut(name, 255));
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::message::tests::draft;

    fn form() -> Form {
        let mut form = Form::standard();
        let own = |name: &str, kind, required, choices| FormField {
            name: name.to_owned(),
            kind,
            label: None,
            required,
            choices,
        };
        let choice = Choice { value: "order".into(), label: "My order".into() };
        form.fields.insert(2, own("topic", FieldKind::Select, true, vec![choice]));
        form.fields.insert(3, own("order_number", FieldKind::Text, false, Vec::new()));
        form
    }

    fn fields(result: Result<Message, Vec<FieldError>>) -> Vec<(String, FieldFault)> {
        result.err().unwrap_or_default().into_iter().map(|f| (f.field, f.code)).collect()
    }

    #[test]
    fn a_filled_form_is_a_message() {
        assert!(form().submit(draft()).is_ok());
    }

    #[test]
    fn an_empty_form_names_each_required_field_once_and_in_order() {
        let empty = OpeningDraft { message_id: draft().message_id, ..OpeningDraft::default() };
        let found = fields(form().submit(empty));
        let expected = ["customer.name", "customer.email", "fields.topic", "body"];
        assert_eq!(found, expected.map(|f| (f.to_owned(), FieldFault::Required)));
    }

    #[test]
    fn choices_fields_and_channels_are_those_of_the_shop() {
        let mut draft = draft();
        draft.set("topic", "weather".into());
        draft.set("colour", "red".into());
        draft.set("channel", "sms".into());
        draft.set("phone", "+493012345678".into());
        let found = fields(form().submit(draft));
        let expected = [
            ("fields.topic", FieldFault::NotAChoice),
            ("fields.colour", FieldFault::UnknownField),
            ("channel", FieldFault::NotAChoice),
        ];
        assert_eq!(found, expected.map(|(f, c)| (f.to_owned(), c)));
    }

    #[test]
    fn who_does_not_choose_gets_the_first_channel() {
        let mut form = form();
        form.channels = vec![Channel::Email, Channel::Api];
        let Ok(Message::Opening(opening)) = form.submit(draft()) else { panic!("it is filled") };
        assert_eq!(opening.channel(), Channel::Email);
    }

    #[test]
    fn a_kind_of_a_later_version_is_typed_as_text() {
        let kind: FieldKind = serde_json::from_str(r#""date""#).unwrap();
        assert_eq!(kind, FieldKind::Text);
    }
}
