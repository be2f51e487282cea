//! What the shopper sees. Views show the desk's fields and call its verbs; they decide nothing.

mod bubble;
mod compose_form;
mod composer;
mod field;
mod notice;
mod panel;
mod part;
mod thread;

use leptos::prelude::*;

use crate::desk::{Desk, Panel};

/// The whole widget.
#[component]
pub fn Widget(
    /// The store behind it.
    desk: Desk,
) -> impl IntoView {
    provide_context(desk);
    part::when(move || desk.panel.get() != Panel::Closed, || view! { <panel::Panel /> }.into_any())
}
