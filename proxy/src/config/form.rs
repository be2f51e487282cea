//! `[shop.form]`: what a shop asks before the first message.

use wire::{Channel, Choice, FieldKind, Form, FormField};

use super::fault::Faults;
use super::section::Section;

const STANDARD: [&str; 5] = ["name", "email", "phone", "subject", "message"];

/// Reads the shop's form; without one the standard form is asked.
pub(super) fn read(shop: &mut Section, faults: &mut Faults) -> Form {
    let Some(mut section) = shop.section("form", faults) else { return Form::standard() };
    let standard = Form::standard();
    let channels =
        if section.has("channels") { channels(&mut section, faults) } else { standard.channels };
    let mut fields: Vec<_> = if section.has("fields") {
        let sections = section.sections("fields", faults);
        sections.into_iter().filter_map(|section| field(section, faults)).collect()
    } else {
        standard.fields
    };
    add_phone(&channels, &mut fields);
    let form = Form { channels, fields };
    check(&form, &section, faults);
    section.finish(faults);
    form
}

/// A channel that needs a telephone number brings the field for it, behind the e-mail address.
fn add_phone(channels: &[Channel], fields: &mut Vec<FormField>) {
    let has_phone = fields.iter().any(|field| field.name == "phone");
    if has_phone || !channels.iter().any(|channel| channel.needs_phone()) {
        return;
    }
    let email = fields.iter().position(|field| field.name == "email");
    let phone = FormField {
        name: "phone".to_owned(),
        kind: FieldKind::Phone,
        label: None,
        required: false,
        choices: Vec::new(),
    };
    fields.insert(email.map_or(0, |email| email + 1), phone);
}

fn channels(section: &mut Section, faults: &mut Faults) -> Vec<Channel> {
    let mut channels = Vec::new();
    for word in section.texts("channels", faults) {
        match Channel::of(&word) {
            Some(channel) if !channels.contains(&channel) => channels.push(channel),
            Some(_) => faults.add(section.name("channels"), format!("names {word} twice")),
            None => {
                let known = Channel::ALL.map(Channel::word).join(", ");
                faults.add(section.name("channels"), format!("may hold {known}"));
            }
        }
    }
    if channels.is_empty() {
        faults.add(section.name("channels"), "must not be empty");
    }
    channels
}

fn field(mut section: Section, faults: &mut Faults) -> Option<FormField> {
    let name = section.required("name", faults);
    let kind = if section.has("kind") {
        section.parsed("kind", faults, kind)
    } else {
        name.as_deref().map(usual_kind)
    };
    let label = section.text("label", faults);
    let required = section.boolean("required", faults).unwrap_or(false);
    let choices: Vec<_> = section
        .sections("choices", faults)
        .into_iter()
        .filter_map(|section| choice(section, faults))
        .collect();
    if kind == Some(FieldKind::Select) && choices.is_empty() {
        faults.add(section.name("choices"), "is missing: a select needs choices");
    }
    if kind.is_some_and(|kind| kind != FieldKind::Select) && !choices.is_empty() {
        faults.add(section.name("choices"), "is for kind = \"select\" alone");
    }
    if let Some(name) = &name
        && !is_name(name)
    {
        faults.add(section.name("name"), "may hold a-z, 0-9 and _, 64 characters at most");
    }
    section.finish(faults);
    Some(FormField { name: name?, kind: kind?, label, required, choices })
}

fn choice(mut section: Section, faults: &mut Faults) -> Option<Choice> {
    let value = section.required("value", faults);
    let label = section.required("label", faults);
    section.finish(faults);
    Some(Choice { value: value?, label: label? })
}

fn kind(word: &str) -> Result<FieldKind, &'static str> {
    match word {
        "text" => Ok(FieldKind::Text),
        "email" => Ok(FieldKind::Email),
        "phone" => Ok(FieldKind::Phone),
        "select" => Ok(FieldKind::Select),
        "multiline" => Ok(FieldKind::Multiline),
        _ => Err("must be text, email, phone, select or multiline"),
    }
}

fn usual_kind(name: &str) -> FieldKind {
    match name {
        "email" => FieldKind::Email,
        "phone" => FieldKind::Phone,
        "message" => FieldKind::Multiline,
        _ => FieldKind::Text,
    }
}

fn is_name(name: &str) -> bool {
    let allowed = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_';
    name.len() <= 64 && name.bytes().all(allowed) && name != "channel" && name != "message_id"
}

/// A form must let a shopper say everything that the rules of a message ask for.
fn check(form: &Form, section: &Section, faults: &mut Faults) {
    let has = |name: &str| form.fields.iter().any(|field| field.name == name);
    let fields = section.name("fields");
    if !has("message") {
        faults.add(&fields, "must hold a field named message");
    }
    for channel in &form.channels {
        if !channel.needs_phone() && !has("email") {
            let channel = channel.word();
            faults.add(&fields, format!("must hold a field named email for channel {channel}"));
        }
    }
    for (index, field) in form.fields.iter().enumerate() {
        if form.fields[..index].iter().any(|earlier| earlier.name == field.name) {
            faults.add(&fields, format!("holds {} twice", field.name));
        }
    }
    let own = form.fields.iter().filter(|field| !STANDARD.contains(&field.name.as_str()));
    if own.count() > wire::rules::MAX_FIELDS {
        faults.add(&fields, format!("may hold {} at most", wire::rules::MAX_FIELDS));
    }
}
