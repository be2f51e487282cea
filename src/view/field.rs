//! One field of the form, with its label and what is wrong with it.

use leptos::prelude::*;
use wire::{Choice, FieldKind, FormField, rules};

use super::part;
use crate::desk::Desk;
use crate::text;

/// A labelled control. The place of its fault is there before the fault, so that it is announced.
#[component]
pub fn Field(field: FormField) -> impl IntoView {
    let desk = expect_context::<Desk>();
    let path = field.path();
    let name = field.label.clone().unwrap_or_else(|| text::field_label(&field.name).to_owned());
    let label = if field.required { name.clone() } else { text::optional(&name) };
    let id = format!("field-{}", field.name);
    let fault_id = format!("fault-{}", field.name);
    let fault = Memo::new(move |_| {
        desk.faults.with(|faults| {
            let own = faults.iter().find(|fault| fault.field == path);
            own.map(|fault| text::fault(fault, &name)).unwrap_or_default()
        })
    });
    view! {
        <div class="field">
            <label for=id.clone()>{label}</label>
            <Control field id fault_id=fault_id.clone() fault />
            <p class="fault" id=fault_id>
                {part::text(move || fault.get())}
            </p>
        </div>
    }
}

#[component]
fn Control(field: FormField, id: String, fault_id: String, fault: Memo<String>) -> impl IntoView {
    let desk = expect_context::<Desk>();
    let (name, path) = (field.name.clone(), field.path());
    let value = {
        let name = name.clone();
        part::text(move || desk.draft.with(|draft| draft.value(&name).to_owned()))
    };
    let typed = move |text: String| desk.type_in(&name, &path, text);
    let only_with_fault = move |value: String| {
        Signal::derive(move || fault.with(|fault| (!fault.is_empty()).then(|| value.clone())))
    };
    let (invalid, described) = (only_with_fault("true".to_owned()), only_with_fault(fault_id));
    let required = field.required.then_some("true");
    match field.kind {
        FieldKind::Multiline => view! {
            <textarea
                id=id
                rows="4"
                maxlength=rules::MAX_BODY.to_string()
                aria-required=required
                aria-invalid=invalid
                aria-describedby=described
                prop:value=value
                on:input:target=move |event| typed(event.target().value())
            ></textarea>
        }
        .into_any(),
        FieldKind::Select => view! {
            <select
                id=id
                aria-required=required
                aria-invalid=invalid
                aria-describedby=described
                prop:value=value
                on:change:target=move |event| typed(event.target().value())
            >
                <option value="">{text::CHOOSE}</option>
                {field.choices.into_iter().map(choice).collect::<Vec<_>>()}
            </select>
        }
        .into_any(),
        kind => view! {
            <input
                id=id
                type=input_type(kind)
                autocomplete=autocomplete(&field.name)
                aria-required=required
                aria-invalid=invalid
                aria-describedby=described
                prop:value=value
                on:input:target=move |event| typed(event.target().value())
            />
        }
        .into_any(),
    }
}

fn choice(choice: Choice) -> impl IntoView {
    view! { <option value=choice.value>{choice.label}</option> }
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
