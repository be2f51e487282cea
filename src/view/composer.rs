//! Where a shopper writes on.

use leptos::prelude::*;
use wire::rules;

use super::element::{element, follow, on, set, text, value};
use crate::browser::{event, page};
use crate::desk::Desk;
use crate::text::{COMPOSER, SEND};

/// A text field that sends on Enter, and breaks the line on Shift+Enter or under a finger.
pub fn composer(desk: Desk) -> AnyView {
    let disabled = move || Some(desk.reply.with(|reply| reply.trim().is_empty()).to_string());
    let button = element(
        "button",
        vec![set("type", "submit"), set("class", "primary"), follow("aria-disabled", disabled)],
        vec![text(SEND)],
    );
    element(
        "form",
        vec![
            set("class", "composer"),
            on("submit", move |event| {
                event.prevent_default();
                desk.send_reply();
            }),
        ],
        vec![entry(desk), button],
    )
}

fn entry(desk: Desk) -> AnyView {
    let sends = !page::is_touch();
    element(
        "textarea",
        vec![
            set("id", "reply"),
            set("rows", "1"),
            set("maxlength", rules::MAX_BODY.to_string()),
            set("aria-label", COMPOSER),
            set("placeholder", COMPOSER),
            value(move || desk.reply.get()),
            on("input", move |event| desk.reply.set(event::value(&event))),
            on("keydown", move |event| {
                if sends && event::is_key(&event, "Enter") {
                    event.prevent_default();
                    desk.send_reply();
                }
            }),
        ],
        vec![],
    )
}
