//! One field of the form, with its label, its help and its error.

use std::sync::Arc;

use leptos::prelude::*;
use wire::{FieldError, FieldKind, FormField, rules};

use super::control::{self, Checkbox, Input, Multiline, Select};
use super::labels::{error_sentence, field_name};
use super::state::{Compose, use_compose};
use crate::char_counter::CharCounter;
use crate::i18n::{I18n, OPTIONAL, use_i18n};
use crate::ui::{Built, IntoBuilt, When, text};

/// How many bytes before the limit the character counter is put into the page.
const COUNTER_FROM: usize = 200;

/// A field as its components share it.
#[derive(Clone)]
pub struct FieldState {
    pub compose: Compose,
    pub i18n: I18n,
    pub field: Arc<FormField>,
    /// Its path in errors.
    pub path: Arc<str>,
}

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

impl FieldState {
    /// An id in the widget's shadow root.
    pub fn id(&self, prefix: &str) -> String {
        [prefix, &self.field.name].concat()
    }

    /// Ids of the texts that describe the control.
    pub fn described_by(&self) -> String {
        let error = self.id("fault-");
        match self.field.help {
            Some(_) => [&self.id("help-"), " ", &*error].concat(),
            None => error,
        }
    }

    /// The field's value. Reactive, as all that follows.
    pub fn value(&self) -> String {
        self.compose.drafts.form.with(|draft| draft.value(&self.field.name).to_owned())
    }

    /// Whether the field must be filled in.
    pub fn is_required(&self) -> bool {
        self.compose.is_required(&self.field)
    }

    /// Whether an error is shown.
    pub fn has_error(&self) -> bool {
        self.with_error(|_| ()).is_some()
    }

    fn label(&self) -> String {
        let name = field_name(self.i18n, &self.field);
        if self.is_required() { name } else { self.i18n.text_with(OPTIONAL, &[("label", &name)]) }
    }

    fn error_sentence(&self) -> String {
        let sentence = |error: &FieldError| error_sentence(self.i18n, &self.field, error);
        self.with_error(sentence).unwrap_or_default()
    }

    fn with_error<T>(&self, of: impl FnOnce(&FieldError) -> T) -> Option<T> {
        let own = |error: &&FieldError| *error.field == *self.path;
        self.compose.errors.with(|errors| errors.iter().find(own).map(of))
    }

    /// Sets the value, on input.
    pub fn set_value(&self, value: String) {
        self.compose.set_value(&self.field.name, &self.path, value);
    }

    /// On focus of the control.
    pub fn focused(&self) {
        self.compose.focused.set(Some(self.field.name.clone()));
    }

    /// On blur of the control.
    pub fn blurred(&self, event: &web_sys::FocusEvent) {
        self.compose.focused.set(None);
        self.compose.leave_field(&self.path, control::is_form_pressed(event));
    }
}
