//! Several lines of text.

use leptos::prelude::*;

use crate::compose::field_state::FieldState;
use crate::ui::focus::{Target, focus_target};
use crate::ui::{IntoBuilt, flag, text};

/// A `<textarea>`.
#[component]
pub fn Multiline(
    /// The field.
    state: FieldState,
) -> impl IntoView {
    let (required, failing, value) = (state.clone(), state.clone(), state.clone());
    let (typed, focused, left) = (state.clone(), state.clone(), state.clone());
    let target = Target::Field(state.field.name.clone());
    view! {
        <textarea rows="4" id=state.id("field-")
            aria-describedby=state.described_by()
            aria-required=flag(move || required.is_required())
            aria-invalid=flag(move || failing.has_error())
            prop:value=text(move || value.value())
            on:input=move |event| typed.set_value(event_target_value(&event))
            on:focus=move |_| focused.focused()
            on:blur=move |event| left.blurred(&event)
            use:focus_target=(state.compose.focus(), target)></textarea>
    }
    .built()
}
