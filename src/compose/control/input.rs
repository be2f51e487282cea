//! One line of text, an e-mail address, a telephone number, a number or an order number.

use leptos::prelude::*;
use wire::FieldKind;

use crate::compose::field_state::FieldState;
use crate::ui::focus::{Target, focus_target};
use crate::ui::{IntoBuilt, flag, text};

/// An `<input>` of the field's kind.
#[component]
pub fn Input(
    /// The field.
    state: FieldState,
) -> impl IntoView {
    let (required, failing, value) = (state.clone(), state.clone(), state.clone());
    let (typed, focused, left) = (state.clone(), state.clone(), state.clone());
    let target = Target::Field(state.field.name.clone());
    let order_number = state.field.kind == FieldKind::OrderNumber;
    let decimal = state.field.kind == FieldKind::Number;
    view! {
        <input type=state.field.kind.input_type() id=state.id("field-")
            autocomplete=state.field.autocomplete() enterkeyhint="send"
            inputmode=decimal.then_some("decimal")
            autocapitalize=order_number.then_some("characters")
            spellcheck=order_number.then_some("false")
            aria-describedby=state.described_by()
            aria-required=flag(move || required.is_required())
            aria-invalid=flag(move || failing.has_error())
            prop:value=text(move || value.value())
            on:input=move |event| typed.set_value(event_target_value(&event))
            on:focus=move |_| focused.focused()
            on:blur=move |event| left.blurred(&event)
            use:focus_target=(state.compose.focus(), target)/>
    }
    .built()
}
