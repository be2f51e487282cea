//! The shop's rules, together with those of every message.

mod field_rules;
mod properties;

use super::*;
use crate::message::tests::draft;

/// Every value matches every pattern.
const ANY: Matches<'static> = &|_, _| true;

fn form() -> Form {
    let mut form = Form::standard();
    let choice = Choice { value: "order".into(), label: "My order".into() };
    let topic = FormField::new("topic", FieldKind::Select);
    form.fields.insert(2, FormField { required: true, choices: vec![choice], ..topic });
    form.fields.insert(3, FormField::new("order_number", FieldKind::Text));
    form
}

fn fields(result: Result<Message, Vec<FieldError>>) -> Vec<(String, FieldFault)> {
    result.err().unwrap_or_default().into_iter().map(|f| (f.field, f.code)).collect()
}

#[test]
fn a_filled_form_is_a_message() {
    assert!(form().submit(draft(), ANY).is_ok());
}

#[test]
fn an_empty_form_names_each_required_field_once_and_in_order() {
    let empty = OpeningDraft { message_id: draft().message_id, ..OpeningDraft::default() };
    let found = fields(form().submit(empty, ANY));
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
    let found = fields(form().submit(draft, ANY));
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
    let Ok(Message::Opening(opening)) = form.submit(draft(), ANY) else { panic!("it is filled") };
    assert_eq!(opening.channel(), Channel::Email);
}

#[test]
fn a_kind_of_a_later_version_is_typed_as_text() {
    let kind: FieldKind = serde_json::from_str(r#""date""#).unwrap();
    assert_eq!(kind, FieldKind::Text);
}
