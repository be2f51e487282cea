//! The panel around the form and the thread: title, close button, notices.

use leptos::prelude::*;

use super::care;
use super::compose_form::{compose_form, skeleton};
use super::element::{Element, element};
use super::notice::notice_bar;
use super::part::{Part, when, when_some};
use crate::browser::event;
use crate::config::Place;
use crate::desk::{self, Desk};
use crate::reading::READING;
use crate::text::{CLOSE, TITLE, TITLE_PLAIN};

/// A dialog beside or over the page, or a region of the page when inline.
pub fn panel(desk: Desk) -> Element {
    let inline = desk.place() == Some(Place::Inline);
    let panel = if inline {
        element("section", &[("class", "panel inline"), ("role", "region")])
    } else {
        element("dialog", &[("class", "panel"), ("role", "dialog"), ("open", "")])
    };
    let shows = move |panel| move || desk.panel.get() == panel;
    panel
        .set("aria-labelledby", "title")
        .follow("lang", move || Some(desk.locale.get()))
        .follow("dir", move || Some(desk.direction().to_owned()))
        .on("keydown", move |event| {
            if !inline && event::is_escape(&event) {
                event::prevent(&event);
                desk.close();
            }
        })
        .on("dragover", move |event| desk.drag_over(&event))
        .on("drop", move |event| desk.attach(&event))
        .on("paste", move |event| desk.attach(&event))
        .child(head(desk, inline))
        .child(notice_bar(desk))
        .part(when(shows(desk::Panel::Compose), move || compose_form(desk)))
        .part(when(move || reads(desk) == Some(false), move || skeleton(desk)))
        .part(thread(desk))
        .part(care::list(desk))
}

/// Whether the thread that is to be shown can be; nothing while something else is.
fn reads(desk: Desk) -> Option<bool> {
    (desk.panel.get() == desk::Panel::Thread).then(|| desk.reads.get())
}

fn thread(desk: Desk) -> Part {
    when_some(
        move || reads(desk) == Some(true),
        move || READING.get().map(|reading| (reading.view)(desk)),
    )
}

fn head(desk: Desk, inline: bool) -> Element {
    let title = element("h2", &[("id", "title"), ("tabindex", "-1")]).words(move || {
        desk.shop.with(|shop| match shop {
            Some(shop) => desk.text_with(TITLE, &[("shop", &shop.name)]),
            None => desk.text(TITLE_PLAIN),
        })
    });
    let head = element("div", &[("class", "head")]).child(title).part(care::menu(desk));
    if inline { head } else { head.child(close_button(desk)) }
}

fn close_button(desk: Desk) -> Element {
    element("button", &[("type", "button"), ("class", "close")])
        .labelled("aria-label", desk, CLOSE)
        .labelled("title", desk, CLOSE)
        .on("click", move |_| desk.close())
}
