//! A field of the form as its label, its control and its error share it.

use std::sync::Arc;

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, FocusEvent};
use wire::{FieldError, FormField};

use super::labels::{error_sentence, field_name};
use super::state::Compose;
use crate::i18n::{I18n, OPTIONAL};

/// A field as its components share it.
#[derive(Clone)]
pub struct FieldState {
    /// The form.
    pub compose: Compose,
    /// The language.
    pub i18n: I18n,
    /// The field.
    pub field: Arc<FormField>,
    /// Its path in errors.
    pub path: Arc<str>,
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

    /// Its label; says where it may be left empty.
    pub fn label(&self) -> String {
        let name = field_name(self.i18n, &self.field);
        if self.is_required() { name } else { self.i18n.text_with(OPTIONAL, &[("label", &name)]) }
    }

    /// The error that is shown; empty without one.
    pub fn error_sentence(&self) -> String {
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
    pub fn blurred(&self, event: &FocusEvent) {
        self.compose.focused.set(None);
        self.compose.leave_field(&self.path, is_form_pressed(event));
    }
}

/// Whether a pointer is pressed inside the form of the control that an event comes from.
fn is_form_pressed(event: &FocusEvent) -> bool {
    let control = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let form = control.and_then(|control| control.closest("form").ok().flatten());
    form.is_some_and(|form| form.matches(":active").unwrap_or_default())
}
