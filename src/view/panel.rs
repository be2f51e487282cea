//! The panel around the form and the thread: title, close button, notices.

use leptos::prelude::*;

use super::compose_form::compose_form;
use super::element::{element, on, set, words};
use super::notice::notice_bar;
use super::part;
use super::thread::thread;
use crate::browser::event;
use crate::config::Place;
use crate::desk::{self, Desk};
use crate::text;

/// A non-modal dialog beside the page, or a region of the page when inline.
pub fn panel(desk: Desk) -> AnyView {
    let inline = desk.place() == Some(Place::Inline);
    let content = part::either(
        move || desk.panel.get() == desk::Panel::Compose,
        move || compose_form(desk),
        move || thread(desk),
    );
    element(
        "section",
        vec![
            set("class", if inline { "panel inline" } else { "panel" }),
            set("role", if inline { "region" } else { "dialog" }),
            set("aria-labelledby", "title"),
            on("keydown", move |event| {
                if event::is_key(&event, "Escape") {
                    desk.close();
                }
            }),
        ],
        vec![head(desk, inline), notice_bar(desk), content],
    )
}

fn head(desk: Desk, inline: bool) -> AnyView {
    let title = words(move || {
        desk.shop.with(|shop| text::title(shop.as_ref().map(|shop| shop.name.as_str())))
    });
    let mut parts =
        vec![element("h2", vec![set("id", "title"), set("tabindex", "-1")], vec![title])];
    if !inline {
        parts.push(close_button(desk));
    }
    element("header", vec![set("class", "head")], parts)
}

fn close_button(desk: Desk) -> AnyView {
    element(
        "button",
        vec![
            set("type", "button"),
            set("class", "close"),
            set("aria-label", text::CLOSE),
            set("title", text::CLOSE),
            on("click", move |_| desk.close()),
        ],
        vec![],
    )
}
