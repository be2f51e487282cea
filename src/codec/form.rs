//! Reading the shop's form, and what is wrong with what was filled in.

use wire::{Channel, Choice, FieldError, FieldFault, FieldKind, Form, FormField, When};

use crate::browser::json::Json;

/// The member `form` of a shop's config.
pub fn form(json: &Json) -> Option<Form> {
    Some(Form {
        channels: json.items("channels").iter().filter_map(channel).collect(),
        fields: json.items("fields").iter().map(field).collect::<Option<_>>()?,
    })
}

fn channel(json: &Json) -> Option<Channel> {
    Channel::of(&json.as_text()?)
}

fn field(json: &Json) -> Option<FormField> {
    let kinds = [
        ("email", FieldKind::Email),
        ("phone", FieldKind::Phone),
        ("select", FieldKind::Select),
        ("multiline", FieldKind::Multiline),
        ("checkbox", FieldKind::Checkbox),
        ("number", FieldKind::Number),
        ("order_number", FieldKind::OrderNumber),
    ];
    Some(FormField {
        name: json.text("name")?,
        kind: meaning(&json.text("kind")?, &kinds).unwrap_or(FieldKind::Text),
        label: json.text("label"),
        required: json.is_true("required"),
        choices: json.items("choices").iter().map(choice).collect::<Option<_>>()?,
        help: json.text("help"),
        min_length: limit(json, "min_length"),
        max_length: limit(json, "max_length"),
        min: limit(json, "min"),
        max: limit(json, "max"),
        pattern: json.text("pattern"),
        pattern_hint: json.text("pattern_hint"),
        when: json.find("when").and_then(|condition| when(&condition)),
    })
}

fn choice(json: &Json) -> Option<Choice> {
    Some(Choice { value: json.text("value")?, label: json.text("label")? })
}

fn when(json: &Json) -> Option<When> {
    let is = json.items("is").iter().filter_map(Json::as_text).collect();
    Some(When { field: json.text("field")?, is })
}

/// One of a problem's `errors`.
pub fn field_error(json: &Json) -> Option<FieldError> {
    let codes = [
        ("required", FieldFault::Required),
        ("too_long", FieldFault::TooLong),
        ("too_short", FieldFault::TooShort),
        ("too_small", FieldFault::TooSmall),
        ("too_large", FieldFault::TooLarge),
        ("not_a_number", FieldFault::NotANumber),
        ("pattern", FieldFault::Pattern),
        ("too_many", FieldFault::TooMany),
        ("invalid_email", FieldFault::InvalidEmail),
        ("invalid_phone", FieldFault::InvalidPhone),
        ("invalid_id", FieldFault::InvalidId),
        ("not_a_choice", FieldFault::NotAChoice),
        ("not_taken", FieldFault::NotTaken),
        ("gone", FieldFault::Gone),
        ("unknown_field", FieldFault::UnknownField),
    ];
    Some(FieldError {
        field: json.text("field")?,
        code: meaning(&json.text("code")?, &codes).unwrap_or(FieldFault::Invalid),
        min: limit(json, "min"),
        max: limit(json, "max"),
    })
}

fn limit(json: &Json, name: &str) -> Option<u32> {
    json.number(name).and_then(|limit| limit.try_into().ok())
}

/// What the word means; a table is less to download than a comparison with each word.
fn meaning<T: Copy>(word: &str, table: &[(&str, T)]) -> Option<T> {
    table.iter().find(|(known, _)| *known == word).map(|(_, meaning)| *meaning)
}
