//! One field of the form, with its label, its help and its error.

use std::sync::Arc;

use leptos::prelude::*;
use wire::{FieldKind, FormField, rules};

use super::control::{Checkbox, Input, Multiline, Select};
use super::field_state::FieldState;
use super::state::use_compose;
use crate::char_counter::CharCounter;
use crate::i18n::use_i18n;
use crate::ui::{Built, IntoBuilt, When, text};

/// How many bytes before the limit the character counter is put into the page.
const COUNTER_FROM: usize = 200;

/// A labelled control. Its error element exists before the error, so that screen readers announce it.
#[component]
pub fn Field(
    /// The field.
    field: Arc<FormField>,
) -> impl IntoView {
    let state =
        FieldState { compose: use_compose(), i18n: use_i18n(), path: field.path().into(), field };
    let kind = state.field.kind;
    let (labelled, failing) = (state.clone(), state.clone());
    let label =
        view! { <label for=state.id("field-")>{text(move || labelled.label())}</label> }.built();
    let help = state
        .field
        .help
        .clone()
        .map(|help| view! { <p class="help" id=state.id("help-")>{help}</p> }.built());
    let control = match kind {
        FieldKind::Multiline => view! { <Multiline state=state.clone()/> }.built(),
        FieldKind::Select => view! { <Select state=state.clone()/> }.built(),
        FieldKind::Checkbox => view! { <Checkbox state=state.clone()/> }.built(),
        _ => view! { <Input state=state.clone()/> }.built(),
    };
    let content = if kind == FieldKind::Checkbox {
        view! { <div class="box">{control}{label}</div> {help} }.built()
    } else {
        view! { {label}{help}{control} }.built()
    };
    let counter = (kind == FieldKind::Multiline).then(|| counter(&state));
    view! {
        <div class="field">
            {content}
            {counter}
            <p class="fault" id=state.id("fault-")>{text(move || failing.error_sentence())}</p>
        </div>
    }
    .built()
}

/// The counter of remaining characters, near the limit; empty while the field shows an error.
fn counter(state: &FieldState) -> Built {
    let most = if state.field.name == "message" { rules::MAX_BODY } else { rules::MAX_FIELD };
    let max = state.field.max_length.map_or(most, |max| most.min(max as usize));
    let (near, state) = (state.clone(), state.clone());
    let near_limit = move || near.value().len() + COUNTER_FROM > max;
    view! {
        <When condition=near_limit>
            {
                let state = state.clone();
                let typed = text(move || {
                    if state.has_error() { String::new() } else { state.value() }
                });
                view! { <CharCounter max=max typed=typed/> }
            }
        </When>
    }
    .built()
}
