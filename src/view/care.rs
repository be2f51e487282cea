//! The places of what is fetched for a visitor who has a conversation. Below it, in their chunk, what
//! stands there.

pub mod list;
pub mod menu;
pub mod rating;

use leptos::prelude::*;

use super::element::Element;
use super::part::{Part, when_there};
use crate::care::{CARE, Care};
use crate::desk::{Desk, Panel};

/// In the head of the panel.
pub fn menu(desk: Desk) -> Part {
    there(desk, Box::new(move || desk.has_conversations()), |care| care.menu)
}

/// In place of the thread.
pub fn list(desk: Desk) -> Part {
    there(desk, Box::new(move || desk.panel.get() == Panel::List), |care| care.list)
}

/// Below the last entry.
pub fn rating(desk: Desk) -> Part {
    there(desk, Box::new(move || desk.is_closed()), |care| care.rating)
}

fn there(
    desk: Desk,
    condition: Box<dyn FnMut() -> bool>,
    view: fn(Care) -> fn(Desk) -> Element,
) -> Part {
    when_there(desk.tasks(), &CARE, condition, move |care| view(care)(desk))
}
