//! One field of the form, with its label and what is wrong with it.

use std::rc::Rc;

use leptos::prelude::*;
use wire::{Choice, FieldKind, FormField, rules};

use super::element::{Element, element};
use crate::browser::event;
use crate::desk::Desk;
use crate::text::{self, CHOOSE, OPTIONAL};

/// A labelled control. The place of its fault is there before the fault, so that it is announced.
pub fn field(desk: Desk, field: &Rc<FormField>) -> Element {
    let (asked, faulty) = (field.clone(), field.clone());
    let label = move || {
        let name = name(desk, &asked);
        if desk.requires(&asked) { name } else { desk.text_with(OPTIONAL, &[("label", &name)]) }
    };
    let (id, fault_id) = (format!("field-{}", field.name), format!("fault-{}", field.name));
    let path = Rc::from(field.path());
    let control = control(desk, field, &path, &fault_id).set("id", &id);
    let fault = element("p", &[("class", "fault")]).set("id", &fault_id).words(move || {
        desk.faults.with(|faults| {
            let own = faults.iter().find(|fault| *fault.field == *path);
            own.map(|fault| desk.fault(fault, &name(desk, &faulty))).unwrap_or_default()
        })
    });
    element("div", &[("class", "field")])
        .child(element("label", &[]).set("for", &id).words(label))
        .child(control)
        .child(fault)
}

/// What the shop calls it, else what we do, else its name.
fn name(desk: Desk, field: &FormField) -> String {
    let ours = || text::field_label(&field.name).map(|label| desk.text(label));
    field.label.clone().or_else(ours).unwrap_or_else(|| field.name.clone())
}

fn control(desk: Desk, field: &Rc<FormField>, path: &Rc<str>, fault_id: &str) -> Element {
    let (control, event) = match field.kind {
        FieldKind::Multiline => {
            let text = element("textarea", &[("rows", "4")]);
            (text.set("maxlength", &rules::MAX_BODY.to_string()), "input")
        }
        FieldKind::Select => {
            let none = element("option", &[("value", "")]).says(desk, CHOOSE);
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
