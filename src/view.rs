//! What the shopper sees. Views show the desk's fields and call its verbs; they decide nothing.

mod bubble;
mod compose_form;
mod composer;
mod element;
mod field;
mod notice;
mod panel;
mod part;
mod thread;

use leptos::prelude::*;

use crate::desk::{Desk, Panel};

/// The whole widget.
pub fn widget(desk: Desk) -> AnyView {
    part::when(move || desk.panel.get() != Panel::Closed, move || panel::panel(desk))
}
