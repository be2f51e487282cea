//! One line of the thread.

use leptos::prelude::*;
use wire::AuthorKind;

use super::element::{element, follow, on, set, text, words};
use super::part;
use crate::browser::clock;
use crate::desk::{Desk, Row};
use crate::text::{DISCARD, TRY_AGAIN, YOU, state};
use crate::thread::ItemState;

/// What somebody wrote, who, when, and for an own message where it is.
pub fn bubble(desk: Desk, row: Row) -> AnyView {
    let Row { key, item } = row;
    let own = item.with_untracked(|item| item.author) == AuthorKind::Customer;
    let said = item.clone();
    let said = words(move || said.with(|item| item.text.clone()));
    let mut parts = vec![
        meta(desk, &item, own),
        element("p", vec![set("class", "words"), set("dir", "auto")], vec![said]),
    ];
    if own {
        let item = item.clone();
        let state = words(move || state(item.with(|item| item.state)).to_owned());
        parts.push(element("p", vec![set("class", "state")], vec![state]));
    }
    let failed = move || matches!(item.with(|item| item.state), ItemState::NotSent(_));
    parts.push(part::when(failed.clone(), move || mending(desk, &key)));
    let class = follow("class", move || {
        let class = match (own, failed()) {
            (true, true) => "bubble own failed",
            (true, false) => "bubble own",
            (false, _) => "bubble",
        };
        Some(class.to_owned())
    });
    element("article", vec![class], parts)
}

fn meta(desk: Desk, item: &ArcRwSignal<crate::thread::Item>, own: bool) -> AnyView {
    let (name, at) = item.with_untracked(|item| (item.name.clone(), item.at));
    let name = if own { YOU.to_owned() } else { name };
    element(
        "p",
        vec![set("class", "meta")],
        vec![
            element("span", vec![set("class", "name")], vec![text(name)]),
            element(
                "time",
                vec![set("datetime", clock::iso(at))],
                vec![text(desk.time_of_day(at))],
            ),
        ],
    )
}

/// What can be done about a message that was refused.
fn mending(desk: Desk, key: &str) -> AnyView {
    let (again, discard) = (key.to_owned(), key.to_owned());
    let button =
        |label: &str, act| element("button", vec![set("type", "button"), act], vec![text(label)]);
    element(
        "p",
        vec![set("class", "mending")],
        vec![
            button(TRY_AGAIN, on("click", move |_| desk.try_again(&again))),
            button(DISCARD, on("click", move |_| desk.discard(&discard))),
        ],
    )
}
