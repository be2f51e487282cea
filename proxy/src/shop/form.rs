//! `[shop.form]`: the contact form.

mod field;
mod pattern;
mod portable;
#[cfg(test)]
mod tests;
mod when;

use wire::{Channel, FieldKind, Form, FormField};

use crate::settings::{SettingErrors, TableReader};

pub use pattern::Patterns;

const STANDARD: [&str; 5] = ["name", "email", "phone", "subject", "message"];

/// Reads the shop's form; the default is the standard form.
pub(super) fn read(shop: &mut TableReader, errors: &mut SettingErrors) -> Form {
    let Some(mut table) = shop.table("form", errors) else { return Form::standard() };
    let standard = Form::standard();
    let channels =
        if table.has("channels") { channels(&mut table, errors) } else { standard.channels };
    let fields: Vec<_> = if table.has("fields") {
        let tables = table.tables("fields", errors);
        tables.into_iter().map(|table| field::read(table, errors)).collect()
    } else {
        standard.fields
    };
    let mut form = Form { channels, fields };
    // Before the field for the telephone number comes in: the errors number the fields as written.
    when::check(&form, &table.name("fields"), errors);
    add_phone(&form.channels, &mut form.fields);
    check(&form, &table, errors);
    table.finish(errors);
    form
}

/// A channel that needs a telephone number adds its field, after the e-mail address.
fn add_phone(channels: &[Channel], fields: &mut Vec<FormField>) {
    let has_phone = fields.iter().any(|field| field.name == "phone");
    if has_phone || !channels.iter().any(|channel| channel.needs_phone()) {
        return;
    }
    let email = fields.iter().position(|field| field.name == "email");
    let phone = FormField::new("phone", FieldKind::Phone);
    fields.insert(email.map_or(0, |email| email + 1), phone);
}

fn channels(table: &mut TableReader, errors: &mut SettingErrors) -> Vec<Channel> {
    let mut channels = Vec::new();
    for word in table.texts("channels", errors) {
        match Channel::of(&word) {
            Some(channel) if !channels.contains(&channel) => channels.push(channel),
            Some(_) => errors.add(table.name("channels"), format!("names {word} twice")),
            None => {
                let known = Channel::ALL.map(Channel::word).join(", ");
                errors.add(table.name("channels"), format!("may hold {known}"));
            }
        }
    }
    if channels.is_empty() {
        errors.add(table.name("channels"), "must not be empty");
    }
    channels
}

/// A form must have a field for everything that a message requires.
fn check(form: &Form, table: &TableReader, errors: &mut SettingErrors) {
    let has = |name: &str| form.fields.iter().any(|field| field.name == name);
    let fields = table.name("fields");
    if !has("message") {
        errors.add(&fields, "must hold a field named message");
    }
    for channel in &form.channels {
        if !channel.needs_phone() && !has("email") {
            let channel = channel.word();
            errors.add(&fields, format!("must hold a field named email for channel {channel}"));
        }
    }
    for (index, field) in form.fields.iter().enumerate() {
        let is_twin = form.fields[..index].iter().any(|earlier| earlier.name == field.name);
        if is_twin && !field.name.is_empty() {
            errors.add(&fields, format!("holds {} twice", field.name));
        }
    }
    let own = form.fields.iter().filter(|field| !STANDARD.contains(&field.name.as_str()));
    if own.count() > wire::rules::MAX_FIELDS {
        errors.add(&fields, format!("may hold {} at most", wire::rules::MAX_FIELDS));
    }
}
