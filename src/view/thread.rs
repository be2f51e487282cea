//! The thread: a log that is there before its first line, and the composer below it.

use leptos::prelude::*;

use super::bubble::bubble;
use super::composer::composer;
use super::element::{element, group, set, text};
use crate::desk::Desk;
use crate::text::{CONVERSATION, THANKS};

/// Everything written so far, and a place to write more.
pub fn thread(desk: Desk) -> AnyView {
    let lines = view! {
        <For each=move || desk.rows.get() key=|row| row.key.clone() let(row)>
            {bubble(desk, row)}
        </For>
    };
    let log = element(
        "div",
        vec![
            set("class", "log"),
            set("id", "log"),
            set("role", "log"),
            set("aria-label", CONVERSATION),
            set("tabindex", "0"),
        ],
        vec![
            element("p", vec![set("class", "introduction")], vec![text(THANKS)]),
            lines.into_any(),
        ],
    );
    group(vec![log, composer(desk)])
}
