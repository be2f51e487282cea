//! One field of the plain contact page.

use maud::{Markup, html};
use wire::{FieldError, FieldKind, Form, FormField, OpeningDraft, TICKED};

use super::sentences::Sentences;
use super::{labels, names, remark};

/// The attributes of a control besides its value.
struct Attributes {
    id: String,
    required: Option<&'static str>,
    invalid: Option<&'static str>,
    /// The ids of the elements that describe it.
    described: Option<String>,
}

/// The field with its label, its help and its error.
pub fn field(
    sentences: &Sentences,
    form: &Form,
    field: &FormField,
    draft: &OpeningDraft,
    error: Option<&FieldError>,
) -> Markup {
    let help_id = format!("help-{}", field.name);
    let error_id = format!("fault-{}", field.name);
    let describing = [field.help.as_ref().map(|_| &help_id), error.map(|_| &error_id)];
    let describing: Vec<_> = describing.into_iter().flatten().map(String::as_str).collect();
    let attributes = Attributes {
        id: format!("field-{}", field.name),
        // A page without script cannot follow a condition.
        required: (field.required && field.when.is_none()).then_some("true"),
        invalid: error.map(|_| "true"),
        described: (!describing.is_empty()).then(|| describing.join(" ")),
    };
    html! {
        div.field {
            (labelled(sentences, form, field, draft.value(&field.name), &attributes))
            @if let Some(help) = &field.help { p.help id=(help_id) { (help) } }
            @if let Some(error) = error {
                p.fault id=(error_id) { (labels::field_error(sentences, field, error)) }
            }
        }
    }
}

fn labelled(
    sentences: &Sentences,
    form: &Form,
    field: &FormField,
    value: &str,
    attributes: &Attributes,
) -> Markup {
    let label = html! { label for=(attributes.id) { (remark::label(sentences, form, field)) } };
    let control = control(sentences, field, value, attributes);
    html! {
        @if field.kind == FieldKind::Checkbox { div.box { (control) (label) } }
        @else { (label) (control) }
    }
}

fn control(
    sentences: &Sentences,
    field: &FormField,
    value: &str,
    attributes: &Attributes,
) -> Markup {
    let Attributes { id, required, invalid, described } = attributes;
    let name = &field.name;
    match field.kind {
        FieldKind::Multiline => html! {
            textarea id=(id) name=(name) rows="6" aria-required=[required]
                aria-invalid=[invalid] aria-describedby=[described] { (value) }
        },
        FieldKind::Select => html! {
            select id=(id) name=(name) aria-required=[required]
                aria-invalid=[invalid] aria-describedby=[described] {
                option value="" { (sentences.text(names::CHOOSE)) }
                @for choice in &field.choices {
                    option value=(choice.value) selected[choice.value == value] { (choice.label) }
                }
            }
        },
        FieldKind::Checkbox => html! {
            input id=(id) name=(name) type="checkbox" value=(TICKED) checked[value == TICKED]
                aria-required=[required] aria-invalid=[invalid] aria-describedby=[described];
        },
        _ => line(field, value, attributes),
    }
}

fn line(field: &FormField, value: &str, attributes: &Attributes) -> Markup {
    let Attributes { id, required, invalid, described } = attributes;
    let keyboard = (field.kind == FieldKind::Number).then_some("decimal");
    let exact = field.kind == FieldKind::OrderNumber;
    html! {
        input id=(id) name=(field.name) value=(value) type=(field.kind.input_type()) inputmode=[keyboard]
            autocomplete=(field.autocomplete()) spellcheck=[exact.then_some("false")]
            autocapitalize=[exact.then_some("characters")] aria-required=[required]
            aria-invalid=[invalid] aria-describedby=[described];
    }
}
