//! What the shopper sees. Views show the desk's fields and call its verbs; they decide nothing.

mod answer;
mod attach;
mod bubble;
pub mod care;
mod compose_form;
mod composer;
pub mod element;
mod field;
pub mod files;
pub mod help;
pub mod hours;
pub mod limit;
mod notice;
mod panel;
pub mod part;
mod rich;
pub mod thread;
pub mod tray;
mod words;

use leptos::prelude::*;
use leptos::tachys::renderer::{Rndr, types};

use crate::desk::{Desk, Panel};
use element::Element;

/// The whole widget.
pub struct Widget {
    desk: Desk,
    shown: Option<Element>,
}

impl Widget {
    /// What there is to see of the store.
    pub fn new(desk: Desk) -> Self {
        Self { desk, shown: None }
    }
}

impl Render for Widget {
    type State = Self;

    fn build(self) -> Self {
        self
    }

    fn rebuild(self, state: &mut Self) {
        *state = self;
    }
}

impl Mountable for Widget {
    fn mount(&mut self, parent: &types::Element, _marker: Option<&types::Node>) {
        let desk = self.desk;
        let open = move || desk.panel.get() != Panel::Closed;
        let root = Element::of(parent.clone());
        let root = root.part(part::when(open, move || panel::panel(desk)));
        self.shown = Some(root.acting(move || {
            desk.fill_in();
            desk.keep_draft();
        }));
    }

    fn unmount(&mut self) {
        if let Some(root) = self.shown.take() {
            let node = root.node.clone();
            // Its listeners first: a field that is taken out with the focus in it is not left.
            drop(root);
            Rndr::clear_children(&node);
        }
    }

    fn insert_before_this(&self, _child: &mut dyn Mountable) -> bool {
        false
    }

    fn elements(&self) -> Vec<types::Element> {
        Vec::new()
    }
}
