//! `when`: the condition of a field.

use wire::{Channel, FieldKind, Form, FormField, TICKED, When};

use crate::settings::{SettingErrors, TableReader};

/// The key of a condition on the channel.
const CHANNEL: &str = "channel";

/// Reads `when = { field = "topic", is = ["order"] }` or `when = { channel = ["phone"] }`.
pub(super) fn read(field: &mut TableReader, errors: &mut SettingErrors) -> Option<When> {
    let mut table = field.table("when", errors)?;
    let when = if table.has(CHANNEL) {
        When { field: CHANNEL.to_owned(), is: table.texts(CHANNEL, errors) }
    } else {
        let field = table.required("field", errors).unwrap_or_default();
        When { field, is: table.texts("is", errors) }
    };
    if when.is.is_empty() {
        errors.add(table.name("is"), "must hold the values with which the field is asked for");
    }
    table.finish(errors);
    Some(when)
}

/// A condition depends on an earlier choice, and never hides what every message requires.
pub(super) fn check(form: &Form, fields: &str, errors: &mut SettingErrors) {
    for (index, field) in form.fields.iter().enumerate() {
        let Some(when) = field.when.as_ref().filter(|when| !when.field.is_empty()) else {
            continue;
        };
        let setting = format!("{fields}[{index}].when");
        let by_phone = form.channels.iter().any(|channel| channel.needs_phone());
        if matches!(field.name.as_str(), "message" | "email") || (field.name == "phone" && by_phone)
        {
            errors.add(&setting, "is not for message, email and phone: the channel asks for them");
        }
        let known = known(form, &form.fields[..index], &when.field);
        match known {
            None => {
                let what = "must name channel, or a select or a checkbox that stands before";
                errors.add(setting, what);
            }
            Some(known) => {
                for value in when.is.iter().filter(|value| !known.contains(&value.as_str())) {
                    errors.add(&setting, format!("{value} cannot be chosen there"));
                }
            }
        }
    }
}

/// The values that can be chosen.
fn known<'a>(form: &'a Form, earlier: &'a [FormField], name: &str) -> Option<Vec<&'a str>> {
    if name == CHANNEL {
        return Some(form.channels.iter().copied().map(Channel::word).collect());
    }
    let field = earlier.iter().find(|field| field.name == name)?;
    match field.kind {
        FieldKind::Select => Some(field.choices.iter().map(|c| c.value.as_str()).collect()),
        FieldKind::Checkbox => Some(vec![TICKED]),
        _ => None,
    }
}
