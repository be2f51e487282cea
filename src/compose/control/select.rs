//! One of several choices.

use leptos::prelude::*;
use wire::Choice;

use crate::compose::field_state::FieldState;
use crate::i18n::CHOOSE;
use crate::ui::focus::{Target, focus_target};
use crate::ui::{IntoBuilt, flag};

/// A `<select>` with an empty choice first.
#[component]
pub fn Select(
    /// The field.
    state: FieldState,
) -> impl IntoView {
    let (required, failing) = (state.clone(), state.clone());
    let (typed, focused, left) = (state.clone(), state.clone(), state.clone());
    let target = Target::Field(state.field.name.clone());
    let option = |choice: &Choice| {
        let (value, chosen) = (choice.value.clone(), state.clone());
        view! {
            <option value=choice.value.clone() prop:selected=move || chosen.value() == value>
                {choice.label.clone()}
            </option>
        }
        .built()
    };
    let options: Vec<_> = state.field.choices.iter().map(option).collect();
    view! {
        <select id=state.id("field-")
            aria-describedby=state.described_by()
            aria-required=flag(move || required.is_required())
            aria-invalid=flag(move || failing.has_error())
            on:input=move |event| typed.set_value(event_target_value(&event))
            on:focus=move |_| focused.focused()
            on:blur=move |event| left.blurred(&event)
            use:focus_target=(state.compose.focus(), target)
        >
            <option value="">{state.i18n.t(CHOOSE)}</option>
            {options}
        </select>
    }
    .built()
}
