//! A form and drafts for the tests of prefill and validation.

use wire::{Channel, Choice, FieldKind, Form, FormField, OpeningDraft, When};

/// The standard fields, a topic, an order number for the topic `order`, and a consent.
pub fn form() -> Form {
    let choice = |value: &str| Choice { value: value.into(), label: value.to_uppercase() };
    let mut form = Form::standard();
    form.channels = vec![Channel::Api, Channel::Email];
    form.fields.extend([
        FormField {
            choices: vec![choice("order"), choice("other")],
            required: true,
            ..FormField::new("topic", FieldKind::Select)
        },
        FormField {
            required: true,
            pattern: Some("A-[0-9]+".into()),
            when: Some(When { field: "topic".into(), is: vec!["order".into()] }),
            ..FormField::new("order_number", FieldKind::OrderNumber)
        },
        FormField { required: true, ..FormField::new("consent", FieldKind::Checkbox) },
    ]);
    form
}

/// A draft with these values, by the names of the fields.
pub fn draft(typed: &[(&str, &str)]) -> OpeningDraft {
    let mut draft = OpeningDraft::default();
    for (name, value) in typed {
        draft.set(name, (*value).to_owned());
    }
    draft
}
