//! One field of the form, with its label and what is wrong with it.

use std::sync::Arc;

use leptos::attr::any_attribute::AnyAttribute;
use leptos::prelude::*;
use wire::{Choice, FieldKind, FormField, rules};

use super::element::{element, follow, on, set, text, value, words};
use crate::browser::event;
use crate::desk::Desk;
use crate::text::{self as sentences, CHOOSE};

/// A labelled control. The place of its fault is there before the fault, so that it is announced.
pub fn field(desk: Desk, field: &FormField) -> AnyView {
    let name = match &field.label {
        Some(label) => label.clone(),
        None => sentences::field_label(&field.name).to_owned(),
    };
    let label = if field.required { name.clone() } else { sentences::optional(&name) };
    let path: Arc<str> = field.path().into();
    let wrong = path.clone();
    let fault = words(move || {
        desk.faults.with(|faults| {
            let own = faults.iter().find(|fault| *fault.field == *wrong);
            own.map(|fault| sentences::fault(fault, &name)).unwrap_or_default()
        })
    });
    let id = format!("field-{}", field.name);
    let fault_id = format!("fault-{}", field.name);
    element(
        "div",
        vec![set("class", "field")],
        vec![
            element("label", vec![set("for", id.clone())], vec![text(label)]),
            control(desk, field, path, id, fault_id.clone()),
            element("p", vec![set("class", "fault"), set("id", fault_id)], vec![fault]),
        ],
    )
}

fn control(desk: Desk, field: &FormField, path: Arc<str>, id: String, fault_id: String) -> AnyView {
    let mut attributes = vec![
        set("id", id),
        only_with_fault(desk, "aria-invalid", path.clone(), "true".to_owned()),
        only_with_fault(desk, "aria-describedby", path.clone(), fault_id),
    ];
    if field.required {
        attributes.push(set("aria-required", "true"));
    }
    let mut choices = Vec::new();
    let (tag, told_on) = match field.kind {
        FieldKind::Multiline => {
            attributes.push(set("rows", "4"));
            attributes.push(set("maxlength", rules::MAX_BODY.to_string()));
            ("textarea", "input")
        }
        FieldKind::Select => {
            choices.push(element("option", vec![set("value", "")], vec![text(CHOOSE)]));
            choices.extend(field.choices.iter().map(choice));
            ("select", "change")
        }
        kind => {
            attributes.push(set("type", input_type(kind)));
            attributes.push(set("autocomplete", autocomplete(&field.name)));
            ("input", "input")
        }
    };
    let (shown, typed) = (field.name.clone(), field.name.clone());
    attributes.push(value(move || desk.draft.with(|draft| draft.value(&shown).to_owned())));
    attributes.push(on(told_on, move |event| desk.type_in(&typed, &path, event::value(&event))));
    element(tag, attributes, choices)
}

fn only_with_fault(desk: Desk, name: &'static str, path: Arc<str>, value: String) -> AnyAttribute {
    follow(name, move || {
        let wrong = desk.faults.with(|faults| faults.iter().any(|fault| *fault.field == *path));
        wrong.then(|| value.clone())
    })
}

fn choice(choice: &Choice) -> AnyView {
    element("option", vec![set("value", choice.value.clone())], vec![text(choice.label.clone())])
}

fn input_type(kind: FieldKind) -> &'static str {
    match kind {
        FieldKind::Email => "email",
        FieldKind::Phone => "tel",
        _ => "text",
    }
}

/// What a browser may fill in. HTML standard: autofill detail tokens.
fn autocomplete(name: &str) -> &'static str {
    match name {
        "name" => "name",
        "email" => "email",
        "phone" => "tel",
        _ => "off",
    }
}
