//! A box to tick, such as for consent.

use leptos::prelude::*;
use wire::TICKED;

use crate::compose::field_state::FieldState;
use crate::ui::focus::{Target, focus_target};
use crate::ui::{IntoBuilt, flag};

/// An `<input type="checkbox">`.
#[component]
pub fn Checkbox(
    /// The field.
    state: FieldState,
) -> impl IntoView {
    let (required, failing, value) = (state.clone(), state.clone(), state.clone());
    let (typed, focused, left) = (state.clone(), state.clone(), state.clone());
    let target = Target::Field(state.field.name.clone());
    let set = move |checked: bool| {
        typed.set_value(if checked { TICKED.to_owned() } else { String::new() });
    };
    view! {
        <input type="checkbox" id=state.id("field-") autocomplete=state.field.autocomplete()
            enterkeyhint="send"
            aria-describedby=state.described_by()
            aria-required=flag(move || required.is_required())
            aria-invalid=flag(move || failing.has_error())
            prop:checked=move || value.value() == TICKED
            on:input=move |event| set(event_target_checked(&event))
            on:focus=move |_| focused.focused()
            on:blur=move |event| left.blurred(&event)
            use:focus_target=(state.compose.focus(), target)/>
    }
    .built()
}
