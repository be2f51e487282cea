//! The thread, in its chunk: a log that is there before its first line.

use leptos::prelude::*;

use super::bubble::bubble;
use super::care;
use super::composer::composer;
use super::element::{Element, element};
use super::part::{each, when};
use crate::browser::object::Object;
use crate::browser::resize::Resized;
use crate::desk::{Desk, Row, Shown};
use crate::text::{CONVERSATION, JUMP_TO_NEWEST, NEW_ENTRIES, thanks};

/// The thread, the way to its newest entry, and the composer.
pub fn thread(desk: Desk) -> Element {
    element("div", &[("class", "thread")]).child(log(desk)).child(jump(desk)).child(composer(desk))
}

/// Everything written so far. It is read out as it grows, but not while it is being filled.
fn log(desk: Desk) -> Element {
    let introduction =
        element("p", &[("class", "introduction")]).says(desk, thanks(desk.answered_on()));
    let lines = each(move || desk.rows.get(), |row| &row.key, move |row| line(desk, row));
    let attributes = [("class", "log"), ("id", "log"), ("role", "log"), ("tabindex", "0")];
    let log = element("div", &attributes);
    let resized = Resized::new(&Object::of(log.node.clone()), move || desk.resized());
    log.holding(resized)
        .labelled("aria-label", desk, CONVERSATION)
        .follow("aria-live", move || (!desk.reads_out.get()).then(|| "off".to_owned()))
        .on("scroll", move |_| desk.scrolled())
        .child(introduction)
        .part(lines)
        .part(care::rating(desk))
}

fn line(desk: Desk, row: Row) -> Element {
    match row.shown {
        Shown::Day(at, age) => element("h3", &[("class", "day")]).words(move || desk.day(at, age)),
        Shown::New => element("p", &[("class", "new"), ("id", "new")]).says(desk, NEW_ENTRIES),
        Shown::Entry(item) => bubble(desk, row.key, item),
    }
}

/// Brings whoever reads back to the newest entry, and says how many answers have come meanwhile.
fn jump(desk: Desk) -> Element {
    let button = move || {
        let count = element("span", &[("class", "count")]).words(move || match desk.below.get() {
            None | Some(0) => String::new(),
            Some(answers) => answers.to_string(),
        });
        element("button", &[("type", "button"), ("class", "newest")])
            .on("click", move |_| desk.jump())
            .child(element("span", &[]).says(desk, JUMP_TO_NEWEST))
            .child(count)
    };
    element("div", &[("class", "jump")])
        .part(when(move || desk.below.with(Option::is_some), button))
}
