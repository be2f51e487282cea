//! The contact form.

use std::sync::Arc;

use leptos::prelude::*;
use web_sys::SubmitEvent;

use super::channel_choice::{self, ChannelChoice};
use super::field::Field;
use super::state::use_compose;
use crate::i18n::{FAULTS, INTRODUCTION, KEPT_UNTIL_LEFT, LOADING, SEND_MESSAGE, use_i18n};
use crate::shop::use_shop;
use crate::ui::{Built, IntoBuilt, Slot, When, text};

/// What other features put into the form.
pub struct FormSlots {
    /// Above the form: a search.
    pub search: Slot,
    /// Below the introduction: when the shop replies.
    pub hours: Slot,
    /// Below the message: suggestions.
    pub suggestions: Slot,
    /// Above the button: files.
    pub attachments: Slot,
}

/// The shop's form.
#[component]
pub fn ComposeForm(
    /// What other features put into it.
    slots: FormSlots,
) -> impl IntoView {
    let (compose, i18n) = (use_compose(), use_i18n());
    let summary = text(move || match compose.errors.with(Vec::len) {
        errors if errors > 0 && compose.submitted.get() => i18n.plural(FAULTS, errors),
        _ => String::new(),
    });
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        compose.submit();
    };
    let introduction = if compose.is_volatile() { KEPT_UNTIL_LEFT } else { INTRODUCTION };
    // The search is beside the form: what is typed there is not sent.
    view! {
        <div>
            {slots.search.view()}
            <form class="form" novalidate="" on:submit=submit on:click=move |_| compose.pointer_released()>
                <p class="introduction">{i18n.t(introduction)}</p>
                {slots.hours.view()}
                {fields(slots.suggestions)}
                {slots.attachments.view()}
                <p class="summary" role="alert">{summary}</p>
                <button type="submit" class="primary">{i18n.t(SEND_MESSAGE)}</button>
            </form>
        </div>
    }
    .built()
}

/// The fields in the shop's order, and the choice of a channel among them.
fn fields(suggestions: Slot) -> Vec<Built> {
    let compose = use_compose();
    let form = use_shop().get_untracked(|config| Some(config.form.clone()));
    let Some(form) = form else { return Vec::new() };
    let choice = channel_choice::position(&form);
    let (mut parts, mut suggestions) = (Vec::new(), Some(suggestions));
    for (index, field) in form.fields.iter().enumerate() {
        if choice == Some(index) {
            parts.push(view! { <ChannelChoice channels=form.channels.clone()/> }.built());
        }
        let field = Arc::new(field.clone());
        let (shown, is_message) = (field.clone(), field.name == "message");
        parts.push(
            view! {
                <When condition=move || compose.is_shown(&shown)>
                    <Field field=field.clone()/>
                </When>
            }
            .built(),
        );
        if is_message {
            parts.extend(suggestions.take().map(Slot::view));
        }
    }
    parts
}

/// The outline of what is loading.
#[component]
pub fn Skeleton() -> impl IntoView {
    let i18n = use_i18n();
    let bones: Vec<_> = (0..6).map(|_| view! { <span class="bone"></span> }.built()).collect();
    view! { <div class="skeleton" role="status" aria-label=i18n.t(LOADING)>{bones}</div> }.built()
}
