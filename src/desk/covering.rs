//! The open panel as a sheet, in its chunk.

use leptos::prelude::*;

use super::{Desk, Panel};
use crate::browser::sheet::Sheet;

/// Makes a sheet of the open panel, once it is in the page.
pub fn cover(desk: Desk) {
    desk.later(move |root| {
        let none = desk.with(|inner| inner.sheet.is_none());
        if none == Some(true) && desk.panel.get_untracked() != Panel::Closed {
            let sheet = Sheet::new(root, move || desk.close());
            desk.with(|inner| inner.sheet = Some(Box::new(sheet)));
        }
    });
}
