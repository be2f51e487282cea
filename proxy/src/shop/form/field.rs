//! `[[shop.form.fields]]`: one field, and what may stand in it.

use wire::{Choice, FieldKind, FormField, rules};

use super::pattern;
use super::when;
use crate::config::fault::Faults;
use crate::config::section::Section;

/// The largest bound of a number.
const LARGEST_BOUND: u32 = 1_000_000_000;

/// Reads a field, whatever is wrong with it: the faults number the fields as they are written.
pub(super) fn read(mut section: Section, faults: &mut Faults) -> FormField {
    let name = section.required("name", faults);
    let kind = if section.has("kind") {
        section.parsed("kind", faults, kind)
    } else {
        name.as_deref().map(usual_kind)
    };
    if let Some(name) = &name
        && !is_name(name)
    {
        faults.add(section.name("name"), "may hold a-z, 0-9 and _, 64 characters at most");
    }
    let mut field =
        FormField::new(name.as_deref().unwrap_or_default(), kind.unwrap_or(FieldKind::Text));
    field.label = section.text("label", faults);
    field.help = section.text("help", faults);
    field.required = section.boolean("required", faults).unwrap_or(false);
    field.choices = choices(&mut section, kind, faults);
    lengths(&mut field, &mut section, faults);
    bounds(&mut field, &mut section, faults);
    field.pattern =
        section.parsed("pattern", faults, |text| pattern::compile(text).map(|_| text.to_owned()));
    field.pattern_hint = section.text("pattern_hint", faults);
    if field.pattern.is_some() && !is_typed(field.kind) {
        faults.add(section.name("pattern"), "is for fields of text alone");
    }
    field.when = when::read(&mut section, faults);
    section.finish(faults);
    field
}

fn choices(section: &mut Section, kind: Option<FieldKind>, faults: &mut Faults) -> Vec<Choice> {
    let sections = section.sections("choices", faults).into_iter();
    let choices: Vec<_> = sections.filter_map(|section| choice(section, faults)).collect();
    if kind == Some(FieldKind::Select) && choices.is_empty() {
        faults.add(section.name("choices"), "is missing: a select needs choices");
    }
    if kind.is_some_and(|kind| kind != FieldKind::Select) && !choices.is_empty() {
        faults.add(section.name("choices"), "is for kind = \"select\" alone");
    }
    choices
}

fn choice(mut section: Section, faults: &mut Faults) -> Option<Choice> {
    let value = section.required("value", faults);
    let label = section.required("label", faults);
    section.finish(faults);
    Some(Choice { value: value?, label: label? })
}

fn lengths(field: &mut FormField, section: &mut Section, faults: &mut Faults) {
    let most = u32::try_from(longest(&field.name)).unwrap_or(u32::MAX);
    field.min_length = section.whole("min_length", most, faults);
    field.max_length = section.whole("max_length", most, faults);
    for (key, length) in [("min_length", field.min_length), ("max_length", field.max_length)] {
        if length.is_some() && !is_typed(field.kind) {
            faults.add(section.name(key), "is for fields of text alone");
        }
    }
    not_crossed(
        ("min_length", field.min_length),
        ("max_length", field.max_length),
        section,
        faults,
    );
}

fn bounds(field: &mut FormField, section: &mut Section, faults: &mut Faults) {
    field.min = section.whole("min", LARGEST_BOUND, faults);
    field.max = section.whole("max", LARGEST_BOUND, faults);
    for (key, bound) in [("min", field.min), ("max", field.max)] {
        if bound.is_some() && field.kind != FieldKind::Number {
            faults.add(section.name(key), "is for kind = \"number\" alone");
        }
    }
    not_crossed(("min", field.min), ("max", field.max), section, faults);
}

fn not_crossed(
    min: (&str, Option<u32>),
    max: (&str, Option<u32>),
    section: &Section,
    faults: &mut Faults,
) {
    if let (Some(least), Some(most)) = (min.1, max.1)
        && least > most
    {
        faults.add(section.name(max.0), format!("must not be less than {}", min.0));
    }
}

/// What a message takes of a field, in characters.
fn longest(name: &str) -> usize {
    match name {
        "name" => rules::MAX_NAME,
        "email" => rules::MAX_EMAIL,
        "subject" => rules::MAX_SUBJECT,
        "message" => rules::MAX_BODY,
        _ => rules::MAX_FIELD,
    }
}

fn is_typed(kind: FieldKind) -> bool {
    !matches!(kind, FieldKind::Select | FieldKind::Checkbox | FieldKind::Number)
}

fn kind(word: &str) -> Result<FieldKind, &'static str> {
    match word {
        "text" => Ok(FieldKind::Text),
        "email" => Ok(FieldKind::Email),
        "phone" => Ok(FieldKind::Phone),
        "select" => Ok(FieldKind::Select),
        "multiline" => Ok(FieldKind::Multiline),
        "checkbox" => Ok(FieldKind::Checkbox),
        "number" => Ok(FieldKind::Number),
        "order_number" => Ok(FieldKind::OrderNumber),
        _ => Err("must be text, email, phone, select, multiline, checkbox, number or order_number"),
    }
}

fn usual_kind(name: &str) -> FieldKind {
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
