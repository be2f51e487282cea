//! One line of the thread.

use leptos::prelude::*;
use wire::AuthorKind;

use super::attach;
use super::element::{Element, element};
use super::part::when;
use crate::browser::clock;
use crate::desk::{Desk, Row};
use crate::text::{DISCARD, Key, TRY_AGAIN, YOU, state};
use crate::thread::{Item, ItemState};

/// What somebody wrote, who, when, and for an own message where it is.
pub fn bubble(desk: Desk, row: Row) -> Element {
    let Row { key, item } = row;
    let own = item.with_untracked(|item| item.author) == AuthorKind::Customer;
    let (said, shown, files) = (item.clone(), item.clone(), item.clone());
    let words = element("p", &[("class", "words"), ("dir", "auto")])
        .words(move || said.with(|item| item.text.clone()));
    let meta = item.with_untracked(|item| meta(desk, item, own));
    let failed = move || matches!(item.with(|item| item.state), ItemState::NotSent(_));
    let fails = failed.clone();
    let bubble = element("article", &[])
        .follow("class", move || {
            let class = match (own, failed()) {
                (true, true) => "bubble own failed",
                (true, false) => "bubble own",
                (false, _) => "bubble",
            };
            Some(class.to_owned())
        })
        .child(meta)
        .child(words);
    let bubble = if files.with_untracked(|item| item.files.is_empty()) {
        bubble
    } else {
        bubble.part(attach::list(desk, files))
    };
    if !own {
        return bubble;
    }
    let state = element("p", &[("class", "state")]).words(move || {
        let state = state(shown.with(|item| item.state));
        state.map(|state| desk.text(state)).unwrap_or_default()
    });
    bubble.child(state).part(when(fails, move || mending(desk, &key)))
}

fn meta(desk: Desk, item: &Item, own: bool) -> Element {
    let name = element("span", &[("class", "name")]);
    let name = if own { name.says(desk, YOU) } else { name.text(&item.name) };
    let at = item.at;
    let time =
        element("time", &[]).set("datetime", &clock::iso(at)).words(move || desk.time_of_day(at));
    element("p", &[("class", "meta")]).child(name).child(time)
}

/// What can be done about a message that was refused.
fn mending(desk: Desk, key: &str) -> Element {
    let (again, discard) = (key.to_owned(), key.to_owned());
    let button = |label: Key| element("button", &[("type", "button")]).says(desk, label);
    element("p", &[("class", "mending")])
        .child(button(TRY_AGAIN).on("click", move |_| desk.try_again(&again)))
        .child(button(DISCARD).on("click", move |_| desk.discard(&discard)))
}
