//! One field of the form, with its label and what is wrong with it.

use std::rc::Rc;

use leptos::prelude::*;
use wire::{Choice, FieldKind, FormField, rules};

use super::element::{Element, element};
use crate::browser::event;
use crate::desk::Desk;
use crate::text::{self, CHOOSE};

/// A labelled control. The place of its fault is there before the fault, so that it is announced.
pub fn field(desk: Desk, field: &Rc<FormField>) -> Element {
    let name = match &field.label {
        Some(label) => label.as_str(),
        None => text::field_label(&field.name),
    };
    let (labelled, asked) = (name.to_owned(), field.clone());
    let label = move || {
        if desk.requires(&asked) { labelled.clone() } else { text::optional(&labelled) }
    };
    let (id, fault_id) = (format!("field-{}", field.name), format!("fault-{}", field.name));
    let (path, name) = (Rc::from(field.path()), name.to_owned());
    let control = control(desk, field, &path, &fault_id).set("id", &id);
    let fault = element("p", &[("class", "fault")]).set("id", &fault_id).words(move || {
        desk.faults.with(|faults| {
            let own = faults.iter().find(|fault| *fault.field == *path);
            own.map(|fault| text::fault(fault, &name)).unwrap_or_default()
        })
    });
    element("div", &[("class", "field")])
        .child(element("label", &[]).set("for", &id).words(label))
        .child(control)
        .child(fault)
}

fn control(desk: Desk, field: &Rc<FormField>, path: &Rc<str>, fault_id: &str) -> Element {
    let (control, event) = match field.kind {
        FieldKind::Multiline => {
            let text = element("textarea", &[("rows", "4")]);
            (text.set("maxlength", &rules::MAX_BODY.to_string()), "input")
        }
        FieldKind::Select => {
            let none = element("option", &[("value", "")]).text(CHOOSE);
            let choices = field.choices.iter().map(choice);
            (element("select", &[]).child(none).children(choices), "change")
        }
        kind => {
            let attributes =
                [("type", input_type(kind)), ("autocomplete", autocomplete(&field.name))];
            (element("input", &attributes), "input")
        }
    };
    let asked = field.clone();
    let required = move || desk.requires(&asked).then(|| "true".to_owned());
    let control = control.follow("aria-required", required);
    let (shown, typed, path) = (field.name.clone(), field.name.clone(), path.clone());
    only_with_fault(desk, control, &path, fault_id)
        .value(move || desk.draft.with(|draft| draft.value(&shown).to_owned()))
        .on(event, move |event| desk.type_in(&typed, &path, event::value(&event)))
}

/// Says of a control that it is wrong, and where it says why, as long as it is.
fn only_with_fault(desk: Desk, control: Element, path: &Rc<str>, fault_id: &str) -> Element {
    [("aria-invalid", "true"), ("aria-describedby", fault_id)].into_iter().fold(
        control,
        |control, (name, value)| {
            let (path, value) = (path.clone(), value.to_owned());
            control.follow(name, move || {
                let wrong =
                    desk.faults.with(|faults| faults.iter().any(|fault| *fault.field == *path));
                wrong.then(|| value.clone())
            })
        },
    )
}

fn choice(choice: &Choice) -> Element {
    element("option", &[]).set("value", &choice.value).text(&choice.label)
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
