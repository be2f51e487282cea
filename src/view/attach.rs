//! Where files come in, and the places of what is fetched with the first of them.

use leptos::prelude::*;

use super::element::{Element, element};
use super::part::{Part, when_there};
use crate::browser::event;
use crate::desk::{Attached, Desk};
use crate::files::{FILES, Files};
use crate::text::ATTACH;
use crate::thread::Item;

/// The browser's own control for choosing files: on a phone it offers the camera, too.
pub fn control(desk: Desk) -> Element {
    let mut accept = String::new();
    let mut several = false;
    desk.shop.with_untracked(|shop| {
        if let Some(limits) = shop.as_ref().and_then(|shop| shop.attachments.as_ref()) {
            several = limits.max_count > 1;
            // `join` is more code to download.
            for media_type in &limits.accept {
                accept.push_str(media_type);
                accept.push(',');
            }
        }
    });
    let input = element("input", &[("type", "file")])
        .set("accept", &accept)
        .on("focus", move |_| desk.want_files())
        .on("change", move |event| {
            desk.attach(&event);
            event::clear(&event);
        });
    let input = if several { input.set("multiple", "") } else { input };
    element("label", &[("class", "attach")])
        .child(input)
        .child(element("span", &[]).says(desk, ATTACH))
}

/// The files of the message that is being written.
pub fn tray(desk: Desk) -> Part {
    there(
        desk,
        Box::new(move || desk.attached.get() != Attached::Nothing),
        Box::new(move |files| (files.tray)(desk)),
    )
}

/// The files of an entry.
pub fn list(desk: Desk, item: ArcRwSignal<Item>) -> Part {
    there(desk, Box::new(|| true), Box::new(move |files| (files.list)(desk, item.clone())))
}

fn there(
    desk: Desk,
    condition: Box<dyn FnMut() -> bool>,
    part: Box<dyn FnMut(Files) -> Element>,
) -> Part {
    when_there(desk.tasks(), &FILES, condition, part)
}
