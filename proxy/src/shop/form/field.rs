//! `[[shop.form.fields]]`: one field and its rules.

use wire::{Choice, FieldKind, FormField, rules};

use super::pattern;
use super::when;
use crate::settings::{SettingErrors, TableReader};
use crate::wire_word;

/// The largest bound of a number.
const LARGEST_BOUND: u32 = 1_000_000_000;

/// Reads a field, even an invalid one: the errors number the fields as they are written.
pub(super) fn read(mut table: TableReader, errors: &mut SettingErrors) -> FormField {
    let name = table.required("name", errors);
    let kind = if table.has("kind") {
        table.parsed("kind", errors, kind)
    } else {
        name.as_deref().map(default_kind)
    };
    if let Some(name) = &name
        && !is_name(name)
    {
        errors.add(table.name("name"), "may hold a-z, 0-9 and _, 64 characters at most");
    }
    let mut field =
        FormField::new(name.as_deref().unwrap_or_default(), kind.unwrap_or(FieldKind::Text));
    field.label = table.text("label", errors);
    field.help = table.text("help", errors);
    field.required = table.boolean("required", errors).unwrap_or(false);
    field.choices = choices(&mut table, kind, errors);
    lengths(&mut field, &mut table, errors);
    bounds(&mut field, &mut table, errors);
    field.pattern =
        table.parsed("pattern", errors, |text| pattern::compile(text).map(|_| text.to_owned()));
    field.pattern_hint = table.text("pattern_hint", errors);
    if field.pattern.is_some() && !is_text(field.kind) {
        errors.add(table.name("pattern"), "is for fields of text alone");
    }
    field.when = when::read(&mut table, errors);
    table.finish(errors);
    field
}

fn choices(
    table: &mut TableReader,
    kind: Option<FieldKind>,
    errors: &mut SettingErrors,
) -> Vec<Choice> {
    let tables = table.tables("choices", errors).into_iter();
    let choices: Vec<_> = tables.filter_map(|table| choice(table, errors)).collect();
    if kind == Some(FieldKind::Select) && choices.is_empty() {
        errors.add(table.name("choices"), "is missing: a select needs choices");
    }
    if kind.is_some_and(|kind| kind != FieldKind::Select) && !choices.is_empty() {
        errors.add(table.name("choices"), "is for kind = \"select\" alone");
    }
    choices
}

fn choice(mut table: TableReader, errors: &mut SettingErrors) -> Option<Choice> {
    let value = table.required("value", errors);
    let label = table.required("label", errors);
    table.finish(errors);
    Some(Choice { value: value?, label: label? })
}

fn lengths(field: &mut FormField, table: &mut TableReader, errors: &mut SettingErrors) {
    let most = u32::try_from(max_length(&field.name)).unwrap_or(u32::MAX);
    field.min_length = table.whole("min_length", most, errors);
    field.max_length = table.whole("max_length", most, errors);
    for (key, length) in [("min_length", field.min_length), ("max_length", field.max_length)] {
        if length.is_some() && !is_text(field.kind) {
            errors.add(table.name(key), "is for fields of text alone");
        }
    }
    check_order(("min_length", field.min_length), ("max_length", field.max_length), table, errors);
}

fn bounds(field: &mut FormField, table: &mut TableReader, errors: &mut SettingErrors) {
    field.min = table.whole("min", LARGEST_BOUND, errors);
    field.max = table.whole("max", LARGEST_BOUND, errors);
    for (key, bound) in [("min", field.min), ("max", field.max)] {
        if bound.is_some() && field.kind != FieldKind::Number {
            errors.add(table.name(key), "is for kind = \"number\" alone");
        }
    }
    check_order(("min", field.min), ("max", field.max), table, errors);
}

fn check_order(
    min: (&str, Option<u32>),
    max: (&str, Option<u32>),
    table: &TableReader,
    errors: &mut SettingErrors,
) {
    if let (Some(least), Some(most)) = (min.1, max.1)
        && least > most
    {
        errors.add(table.name(max.0), format!("must not be less than {}", min.0));
    }
}

/// The longest value that a message accepts, in characters.
fn max_length(name: &str) -> usize {
    match name {
        "name" => rules::MAX_NAME,
        "email" => rules::MAX_EMAIL,
        "subject" => rules::MAX_SUBJECT,
        "message" => rules::MAX_BODY,
        _ => rules::MAX_FIELD,
    }
}

fn is_text(kind: FieldKind) -> bool {
    !matches!(kind, FieldKind::Select | FieldKind::Checkbox | FieldKind::Number)
}

fn kind(word: &str) -> Result<FieldKind, &'static str> {
    wire_word::parse(word)
        .ok_or("must be text, email, phone, select, multiline, checkbox, number or order_number")
}

fn default_kind(name: &str) -> FieldKind {
    match name {
        "email" => FieldKind::Email,
        "phone" => FieldKind::Phone,
        "message" => FieldKind::Multiline,
        "order_number" => FieldKind::OrderNumber,
        _ => FieldKind::Text,
    }
}

fn is_name(name: &str) -> bool {
    let allowed = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_';
    name.len() <= 64 && name.bytes().all(allowed) && name != "channel" && name != "message_id"
}
