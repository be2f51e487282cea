//! One field of the plain contact page.

use maud::{Markup, html};
use wire::{FieldError, FieldKind, Form, FormField, OpeningDraft, TICKED};

use super::{channels, remark, text};

/// What a control says of itself besides its value.
struct Marks {
    id: String,
    required: Option<&'static str>,
    invalid: Option<&'static str>,
    /// The ids of what describes it.
    described: Option<String>,
}

/// The field with its label, its help, and what is wrong with it.
pub fn field(
    form: &Form,
    field: &FormField,
    draft: &OpeningDraft,
    fault: Option<&FieldError>,
) -> Markup {
    let help_id = format!("help-{}", field.name);
    let fault_id = format!("fault-{}", field.name);
    let describing = [field.help.as_ref().map(|_| &help_id), fault.map(|_| &fault_id)];
    let describing: Vec<_> = describing.into_iter().flatten().map(String::as_str).collect();
    let marks = Marks {
        id: format!("field-{}", field.name),
        // Without a script the page cannot follow a condition.
        required: (field.required && field.when.is_none()).then_some("true"),
        invalid: fault.map(|_| "true"),
        described: (!describing.is_empty()).then(|| describing.join(" ")),
    };
    html! {
        div.field {
            (labelled(form, field, draft.value(&field.name), &marks))
            @if let Some(help) = &field.help { p.help id=(help_id) { (help) } }
            @if let Some(fault) = fault { p.fault id=(fault_id) { (text::fault(field, fault)) } }
        }
    }
}

fn labelled(form: &Form, field: &FormField, value: &str, marks: &Marks) -> Markup {
    let remarks = [remark::condition(form, field), channels::remark(form, field).map(Into::into)];
    let remarks: Vec<String> = remarks.into_iter().flatten().collect();
    let label = html! {
        label for=(marks.id) {
            (text::label(field))
            @if !remarks.is_empty() { " (" (remarks.join(", ")) ")" }
        }
    };
    let control = control(field, value, marks);
    html! {
        @if field.kind == FieldKind::Checkbox { div.box { (control) (label) } }
        @else { (label) (control) }
    }
}

fn control(field: &FormField, value: &str, marks: &Marks) -> Markup {
    let Marks { id, required, invalid, described } = marks;
    let name = &field.name;
    match field.kind {
        FieldKind::Multiline => html! {
            textarea id=(id) name=(name) rows="6" aria-required=[required]
                aria-invalid=[invalid] aria-describedby=[described] { (value) }
        },
        FieldKind::Select => html! {
            select id=(id) name=(name) aria-required=[required]
                aria-invalid=[invalid] aria-describedby=[described] {
                option value="" { (text::CHOOSE) }
                @for choice in &field.choices {
                    option value=(choice.value) selected[choice.value == value] { (choice.label) }
                }
            }
        },
        FieldKind::Checkbox => html! {
            input id=(id) name=(name) type="checkbox" value=(TICKED) checked[value == TICKED]
                aria-required=[required] aria-invalid=[invalid] aria-describedby=[described];
        },
        _ => line(field, value, marks),
    }
}

fn line(field: &FormField, value: &str, marks: &Marks) -> Markup {
    let Marks { id, required, invalid, described } = marks;
    let keyboard = (field.kind == FieldKind::Number).then_some("decimal");
    let exact = field.kind == FieldKind::OrderNumber;
    html! {
        input id=(id) name=(field.name) value=(value) type=(field.kind.input_type()) inputmode=[keyboard]
            autocomplete=(field.autocomplete()) spellcheck=[exact.then_some("false")]
            autocapitalize=[exact.then_some("characters")] aria-required=[required]
            aria-invalid=[invalid] aria-describedby=[described];
    }
}
