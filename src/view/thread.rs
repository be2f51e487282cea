//! The thread: a log that is there before its first line.

use leptos::prelude::*;

use super::bubble::bubble;
use super::element::{Element, element};
use super::part::each;
use crate::desk::Desk;
use crate::text::{CONVERSATION, thanks};

/// Everything written so far.
pub fn log(desk: Desk) -> Element {
    let introduction =
        element("p", &[("class", "introduction")]).says(desk, thanks(desk.answered_on()));
    let lines = each(move || desk.rows.get(), |row| &row.key, move |row| bubble(desk, row));
    element("div", &[("class", "log"), ("id", "log"), ("role", "log"), ("tabindex", "0")])
        .labelled("aria-label", desk, CONVERSATION)
        .child(introduction)
        .part(lines)
}
