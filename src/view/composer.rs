//! Where a shopper writes on.

use std::rc::Rc;

use leptos::prelude::*;
use wire::rules;

use super::attach;
use super::element::{Element, element};
use super::help;
use super::limit::limit;
use super::part::when;
use crate::browser::{event, page};
use crate::desk::{Attached, Desk};
use crate::help::Spot;
use crate::text::{COMPOSER, SEND};

/// From how many bytes before the end on it is watched how much more may be written.
const IN_SIGHT: usize = 500;

/// A text field that sends on Enter, and breaks the line on Shift+Enter or under a finger.
pub fn composer(desk: Desk) -> Element {
    let button = element("button", &[("type", "submit"), ("class", "primary")])
        .follow("aria-disabled", move || {
            let empty = desk.reply.with(|reply| reply.trim().is_empty())
                && desk.attached.get() != Attached::Files;
            Some(if empty { "true" } else { "false" }.to_owned())
        })
        .says(desk, SEND);
    element("form", &[("class", "composer")])
        .on("submit", move |event| {
            event::prevent(&event);
            desk.send_reply();
        })
        .part(help::place(desk, Spot::Composer))
        .part(when(
            move || desk.reply.with(String::len) + IN_SIGHT > rules::MAX_BODY,
            move || limit(desk, rules::MAX_BODY, Rc::new(move || desk.reply.get())),
        ))
        .part(attach::tray(desk))
        .part(when(move || desk.takes_files(), move || attach::control(desk)))
        .child(growing(desk))
        .child(button)
}

/// The field grows with its text: a copy of it that nobody sees has its lines in the same place.
fn growing(desk: Desk) -> Element {
    element("div", &[("class", "growing")])
        .follow("data-words", move || Some(desk.reply.get()))
        .child(entry(desk))
}

fn entry(desk: Desk) -> Element {
    let sends = !page::is_touch();
    element(
        "textarea",
        &[("id", "reply"), ("rows", "1"), ("enterkeyhint", if sends { "send" } else { "enter" })],
    )
    .labelled("aria-label", desk, COMPOSER)
    .labelled("placeholder", desk, COMPOSER)
    .value(move || desk.reply.get())
    .on("input", move |event| desk.reply.set(event::value(&event)))
    .on("keydown", move |event| {
        if sends && event::is_enter(&event) {
            event::prevent(&event);
            desk.send_reply();
        }
    })
}
