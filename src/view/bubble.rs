//! What somebody wrote.

use leptos::prelude::*;
use wire::AuthorKind;

use super::element::{Element, element};
use super::part::when;
use super::rich;
use crate::browser::clock;
use crate::desk::Desk;
use crate::outgoing::Refusal;
use crate::text::{self, DISCARD, EDIT, TRY_AGAIN, YOU};
use crate::thread::lines::initials;
use crate::thread::{Item, ItemState};

/// What somebody wrote, who, when, and for an own message where it is.
pub fn bubble(desk: Desk, key: String, item: ArcRwSignal<Item>) -> Element {
    let own = item.with_untracked(|item| item.author) == AuthorKind::Customer;
    let (look, words) = (item.clone(), rich::words(item.clone()));
    let bubble = element("article", &[])
        .follow("class", move || look.with(|item| Some(class(own, item))))
        .child(item.with_untracked(|item| meta(desk, item, own)))
        .child(element("div", &[("class", "words"), ("dir", "auto")]).part(words));
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
    let state = element("p", &[("class", "state")])
        .words(move || text::state(shown.with(|item| item.state)).to_owned());
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
    let shop = || desk.shop.with_untracked(|shop| shop.as_ref().map(|shop| shop.name.clone()));
    let name = match item.name.as_str() {
        _ if own => YOU.to_owned(),
        "" => shop().unwrap_or_default(),
        name => name.to_owned(),
    };
    let shown = element("span", &[("class", "name")]).text(&name);
    let time =
        element("time", &[]).set("datetime", &clock::iso(item.at)).text(&desk.time_of_day(item.at));
    let meta = element("p", &[("class", "meta")]);
    let meta = if own { meta } else { meta.child(avatar(&name)) };
    if own || !desk.speaks.get_untracked() {
        return meta.child(shown).child(time);
    }
    // An answer that has just come says so, where the thread is read out.
    let said = element("span", &[("class", "heard")]).text(&text::new_answer(&name));
    meta.child(shown.set("aria-hidden", "true")).child(said).child(time)
}

fn avatar(name: &str) -> Element {
    element("span", &[("class", "avatar"), ("aria-hidden", "true")]).text(&initials(name))
}

/// Why a message was refused, and what can be done about it.
fn mending(desk: Desk, key: &str, refusal: Refusal) -> Element {
    let button = |label, act: fn(Desk, &str)| {
        let key = key.to_owned();
        element("button", &[("type", "button")]).text(label).on("click", move |_| act(desk, &key))
    };
    let mut choices = element("p", &[("class", "choices")]);
    if refusal != Refusal::Gone {
        choices = choices.child(button(TRY_AGAIN, Desk::try_again));
    }
    let choices = choices.child(button(EDIT, Desk::edit)).child(button(DISCARD, Desk::discard));
    let why = element("p", &[("class", "why")]).text(text::not_sent(refusal));
    element("div", &[("class", "mending")]).child(why).child(choices)
}
