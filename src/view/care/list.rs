//! Every conversation of this device.

use leptos::prelude::*;

use crate::browser::{clock, moment};
use crate::care::list::{About, Row};
use crate::desk::{Desk, care};
use crate::text::{
    CONVERSATION, CONVERSATION_CLOSED, CONVERSATIONS, NEW_CONVERSATION, STATE_WAITING, UNREAD,
};
use crate::view::element::{Element, element};
use crate::view::part::each;

/// How much of a day's name is written.
const STYLE: &str = "medium";

/// A heading, a line for each conversation, and the way to a new one.
pub fn list(desk: Desk) -> Element {
    let body = element("div", &[("class", "body list")]);
    let Some(shown) = care::shown(desk) else { return body };
    let heading = element("h3", &[("id", "conversations"), ("tabindex", "-1")]);
    let lines = each(move || shown.list.get(), |row| &row.key, move |row| line(desk, row));
    let another = element("button", &[("type", "button"), ("class", "primary")])
        .says(desk, NEW_CONVERSATION)
        .on("click", move |_| care::begin_another(desk));
    body.child(heading.says(desk, CONVERSATIONS))
        .child(element("ul", &[("role", "list"), ("aria-labelledby", "conversations")]).part(lines))
        .child(another)
}

fn line(desk: Desk, row: Row) -> Element {
    let Row { thread, shown, about, .. } = row;
    let Some(about) = about else { return element("li", &[("class", "bone")]) };
    let button = element("button", &[("type", "button")])
        .on("click", move |_| care::turn_to(desk, &thread))
        .child(words(desk, &about))
        .child(state(desk, &about));
    let button = if shown { button.set("aria-current", "true") } else { button };
    element("li", &[]).child(button)
}

fn words(desk: Desk, about: &About) -> Element {
    let words = element("span", &[("class", "last"), ("dir", "auto")]);
    if about.words.is_empty() { words.says(desk, CONVERSATION) } else { words.text(&about.words) }
}

/// When that was, and what else is to be known.
fn state(desk: Desk, about: &About) -> Element {
    let (at, unread) = (about.at, about.unread);
    let mut state = element("span", &[("class", "about-it")]);
    if at > 0 {
        let time = element("time", &[]).set("datetime", &clock::iso(at));
        state =
            state.child(time.words(move || moment::day_and_time(at, &desk.locale.get(), STYLE)));
    }
    for (holds, name) in [(about.waits, STATE_WAITING), (about.closed, CONVERSATION_CLOSED)] {
        if holds {
            state = state.child(element("span", &[("class", "tag")]).says(desk, name));
        }
    }
    if unread > 0 {
        let unread = move || desk.plural(UNREAD, unread);
        state = state.child(element("span", &[("class", "tag unread")]).words(unread));
    }
    state
}
