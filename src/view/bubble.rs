//! What somebody wrote.

use leptos::prelude::*;
use wire::AuthorKind;

use super::attach;
use super::element::{Element, element};
use super::part::when;
use super::rich;
use crate::browser::clock;
use crate::desk::Desk;
use crate::outgoing::Refusal;
use crate::text::{self, DISCARD, EDIT, Key, NEW_ANSWER, TRY_AGAIN, YOU};
use crate::thread::lines::initials;
use crate::thread::{Item, ItemState};

/// What somebody wrote, who, when, and for an own message where it is.
pub fn bubble(desk: Desk, key: String, item: ArcRwSignal<Item>) -> Element {
    let own = item.with_untracked(|item| item.author) == AuthorKind::Customer;
    let (look, words, files) = (item.clone(), rich::words(desk, item.clone()), item.clone());
    let bubble = element("article", &[])
        .follow("class", move || look.with(|item| Some(class(own, item))))
        .child(item.with_untracked(|item| meta(desk, item, own)))
        .child(element("div", &[("class", "words"), ("dir", "auto")]).part(words));
    let bubble = if files.with_untracked(|item| item.files.is_empty()) {
        bubble
    } else {
        bubble.part(attach::list(desk, files))
    };
    if own { with_state(desk, bubble, key, item) } else { bubble }
}

fn class(own: bool, item: &Item) -> String {
    let mut class = "bubble".to_owned();
    for (holds, word) in [
        (own, " own"),
        (item.follows, " follows"),
        (matches!(item.state, ItemState::NotSent(_)), " failed"),
    ] {
        if holds {
            class += word;
        }
    }
    class
}

fn with_state(desk: Desk, bubble: Element, key: String, item: ArcRwSignal<Item>) -> Element {
    let shown = item.clone();
    let state = element("p", &[("class", "state")]).words(move || {
        let state = text::state(shown.with(|item| item.state));
        state.map(|state| desk.text(state)).unwrap_or_default()
    });
    let refusal = move || match item.with(|item| item.state) {
        ItemState::NotSent(refusal) => Some(refusal),
        _ => None,
    };
    let why = refusal.clone();
    let mending = move || mending(desk, &key, untrack(&refusal).unwrap_or(Refusal::Other));
    bubble.child(state).part(when(move || why().is_some(), mending))
}

/// Who and when. Seen once in a run of the same author, and heard with every entry.
fn meta(desk: Desk, item: &Item, own: bool) -> Element {
    let (known, at) = (item.name.clone(), item.at);
    let name = move || match known.as_str() {
        _ if own => desk.text(YOU),
        "" => {
            desk.shop.with(|shop| shop.as_ref().map(|shop| shop.name.clone())).unwrap_or_default()
        }
        name => name.to_owned(),
    };
    let (seen, heard) = (name.clone(), name.clone());
    let shown = element("span", &[("class", "name")]).words(seen);
    let time =
        element("time", &[]).set("datetime", &clock::iso(at)).words(move || desk.time_of_day(at));
    let meta = element("p", &[("class", "meta")]);
    let meta = if own { meta } else { meta.child(avatar(name)) };
    if own || !desk.reads_out.get_untracked() {
        return meta.child(shown).child(time);
    }
    // An answer that has just come says so, where the thread is read out.
    let said = element("span", &[("class", "heard")])
        .words(move || desk.text_with(NEW_ANSWER, &[("name", &heard())]));
    meta.child(shown.set("aria-hidden", "true")).child(said).child(time)
}

fn avatar(name: impl Fn() -> String + 'static) -> Element {
    let avatar = element("span", &[("class", "avatar"), ("aria-hidden", "true")]);
    avatar.words(move || initials(&name()))
}

/// Why a message was refused, and what can be done about it.
fn mending(desk: Desk, key: &str, refusal: Refusal) -> Element {
    let button = |label: Key, act: fn(Desk, &str)| {
        let key = key.to_owned();
        let button = element("button", &[("type", "button")]).says(desk, label);
        button.on("click", move |_| act(desk, &key))
    };
    let mut choices = element("p", &[("class", "choices")]);
    if refusal != Refusal::Gone {
        choices = choices.child(button(TRY_AGAIN, Desk::try_again));
    }
    let choices = choices.child(button(EDIT, Desk::edit)).child(button(DISCARD, Desk::discard));
    let why = element("p", &[("class", "why")]).says(desk, text::not_sent(refusal));
    element("div", &[("class", "mending")]).child(why).child(choices)
}
