//! What a field is typed into, ticked or chosen with.

use wire::{Choice, FieldKind, FormField, TICKED};

use super::Shown;
use crate::browser::event;
use crate::text::CHOOSE;
use crate::view::element::{Element, element};

/// The control, which says of itself what is asked and what is wrong. No `maxlength`: a browser cuts
/// off what is too long when it is pasted, and nothing that somebody has written is thrown away.
pub fn control(shown: &Shown) -> Element {
    let (desk, kind) = (shown.desk, shown.field.kind);
    let (asked, stands, typed, left) =
        (shown.clone(), shown.clone(), shown.clone(), shown.path.clone());
    let control = match kind {
        FieldKind::Multiline => element("textarea", &[("rows", "4")]),
        FieldKind::Select => {
            let none = element("option", &[("value", "")]).says(desk, CHOOSE);
            element("select", &[]).child(none).children(shown.field.choices.iter().map(choice))
        }
        _ => input(&shown.field),
    };
    let control = described(shown, control)
        .follow("aria-required", move || desk.requires(&asked.field).then(|| "true".to_owned()));
    let control = match kind {
        FieldKind::Checkbox => control.ticked(move || stands.value() == TICKED),
        _ => control.value(move || stands.value()),
    };
    control
        .on("input", move |event| {
            let value = match kind {
                FieldKind::Checkbox if event::is_ticked(&event) => TICKED.to_owned(),
                FieldKind::Checkbox => String::new(),
                _ => event::value(&event),
            };
            desk.type_in(&typed.field.name, &typed.path, value);
        })
        .on("blur", move |_| desk.leave(&left))
}

/// Says where the help stands, and what is wrong; and of a control that is wrong, that it is.
fn described(shown: &Shown, control: Element) -> Element {
    let fault = shown.id("fault-");
    let control = match shown.field.help {
        Some(_) => control.set("aria-describedby", &[&shown.id("help-"), " ", &*fault].concat()),
        None => control.set("aria-describedby", &fault),
    };
    let shown = shown.clone();
    control.follow("aria-invalid", move || shown.is_wrong().then(|| "true".to_owned()))
}

fn choice(choice: &Choice) -> Element {
    element("option", &[]).set("value", &choice.value).text(&choice.label)
}

/// One line, or a box.
fn input(field: &FormField) -> Element {
    let (kind, fills_in) = (field.kind.input_type(), field.autocomplete());
    let input =
        element("input", &[("type", kind), ("autocomplete", fills_in), ("enterkeyhint", "send")]);
    match field.kind {
        FieldKind::Number => input.set("inputmode", "decimal"),
        FieldKind::OrderNumber => {
            input.set("autocapitalize", "characters").set("spellcheck", "false")
        }
        _ => input,
    }
}
