//! The thread: a log that is there before its first line.

use leptos::prelude::*;

use super::bubble::bubble;
use super::element::{Element, element};
use super::part::each;
use crate::desk::Desk;
use crate::text::{CONVERSATION, thanks};

/// Everything written so far.
pub fn log(desk: Desk) -> Element {
    let introduction = element("p", &[("class", "introduction")]).text(thanks(desk.answered_on()));
    let lines = each(move || desk.rows.get(), |row| &row.key, move |row| bubble(desk, row));
    element(
        "div",
        &[
            ("class", "log"),
            ("id", "log"),
            ("role", "log"),
            ("aria-label", CONVERSATION),
            ("tabindex", "0"),
        ],
    )
    .child(introduction)
    .part(lines)
}
