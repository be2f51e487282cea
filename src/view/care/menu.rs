//! The way back, the menu with what it opens, and what has been done.

use leptos::prelude::*;

use crate::browser::event::{self, Event};
use crate::browser::moment;
use crate::browser::object::Object;
use crate::desk::care::{self, Deleting, Link, Menu, Shown, leaving, link, list, transcript};
use crate::desk::{Desk, Panel};
use crate::text::{
    BACK, CANCEL, CONVERSATIONS, COPIED, COPY, DELETE, DELETE_ASK, FORGET, FORGET_ASK, Key,
    LINK_READY, LOADING, MENU, NEW_CONVERSATION, NOT_DONE, OTHER_DEVICE, SOUND_OFF, SOUND_ON,
    TRANSCRIPT, UNREAD, YES_DELETE, YES_FORGET,
};
use crate::view::element::{Element, element};
use crate::view::part::when;

/// Something to do: whether it can be done, what it is called, and how it is done.
type Choice = (bool, Key, fn(Desk));

/// Everything that stands in the panel's head.
pub fn menu(desk: Desk) -> Element {
    let place = element("div", &[("class", "care")]);
    let Some(shown) = care::shown(desk) else { return place };
    let (open, said, left) = (shown.menu.clone(), shown.said.clone(), shown.clone());
    let is_open = move || open.with(|menu| *menu != Menu::Closed);
    let opened = is_open.clone();
    let said = element("p", &[("class", "said"), ("role", "status")]).words(move || {
        let panel = desk.panel.get();
        let said = said.get().filter(|(_, place)| *place == panel);
        said.map(|(sentence, _)| desk.text(sentence)).unwrap_or_default()
    });
    place
        .on("keydown", move |event| escape(desk, &event))
        .on("focusout", move |event| follow_focus(desk, &event))
        .part(when(move || care::way_back(desk).is_some(), move || back(desk)))
        .part(when(move || care::has_any(desk), move || more(desk, opened.clone())))
        .part(when(is_open.clone(), move || veil(desk)))
        .part(when(is_open, move || sheet(desk, &shown)))
        .child(said)
        .holding(Leaves(left))
}

/// With the panel, its menu closes, and what was done need not be said again.
struct Leaves(Shown);

impl Drop for Leaves {
    fn drop(&mut self) {
        self.0.menu.set(Menu::Closed);
        self.0.said.set(None);
    }
}

/// Escape closes the menu, and only the next one the panel.
fn escape(desk: Desk, event: &Event) {
    let open = care::shown(desk)
        .is_some_and(|shown| shown.menu.with_untracked(|menu| *menu != Menu::Closed));
    if open && event::is_escape(event) {
        event::stop(event);
        // The browser would shut the sheet that the panel is on a phone.
        event::prevent(event);
        care::close_menu(desk);
    }
}

/// Closes the menu when the focus goes to something else.
fn follow_focus(desk: Desk, event: &Event) {
    let event = Object::of(event.clone());
    let (place, next) = (event.get("currentTarget"), event.get("relatedTarget"));
    let inside = place.call("contains", &[next.value().clone()]);
    if next.value().is_object() && inside.is_some_and(|inside| inside.value().is_falsy()) {
        care::leave_menu(desk);
    }
}

fn back(desk: Desk) -> Element {
    element("button", &[("type", "button"), ("class", "back")])
        .labelled("aria-label", desk, BACK)
        .labelled("title", desk, BACK)
        .on("click", move |_| care::go_back(desk))
}

/// The menu's button. It says what is unread behind it.
fn more(desk: Desk, is_open: impl Fn() -> bool + 'static) -> Element {
    let elsewhere = move || desk.unread_elsewhere();
    element("button", &[("type", "button"), ("class", "more"), ("id", "more")])
        .follow("aria-label", move || {
            let menu = desk.text(MENU);
            Some(match elsewhere() {
                0 => menu,
                unread => [&menu, ", ", &desk.plural(UNREAD, unread)].concat(),
            })
        })
        .part(when(move || elsewhere() > 0, move || element("span", &[("class", "dot")])))
        .labelled("title", desk, MENU)
        .follow("aria-expanded", move || Some(is_open().to_string()))
        .on("click", move |_| care::toggle_menu(desk))
}

/// Lies above what is behind the menu: a press there closes it.
fn veil(desk: Desk) -> Element {
    element("div", &[("class", "veil"), ("aria-hidden", "true")])
        .on("click", move |_| care::close_menu(desk))
}

fn sheet(desk: Desk, shown: &Shown) -> Element {
    let is = |test: fn(&Menu) -> bool| {
        let menu = shown.menu.clone();
        move || menu.with(test)
    };
    let (deleting, linking) = (shown.clone(), shown.clone());
    let failed = element("p", &[("class", "fault"), ("role", "alert")]).words(move || {
        let failed = [Menu::Delete(Deleting::Failed), Menu::Link(Link::Failed)];
        let failed = deleting.menu.with(|menu| failed.contains(menu));
        if failed { desk.text(NOT_DONE) } else { String::new() }
    });
    element("div", &[("class", "sheet"), ("id", "options")])
        .part(when(is(offers), move || choices(desk)))
        .part(when(is(|menu| *menu == Menu::Forget), move || {
            question(desk, FORGET_ASK, YES_FORGET, leaving::forget)
        }))
        .part(when(is(|menu| matches!(menu, Menu::Delete(_))), move || {
            question(desk, DELETE_ASK, YES_DELETE, leaving::delete)
        }))
        .part(when(is(|menu| matches!(menu, Menu::Link(Link::Asked))), move || waits(desk)))
        .part(when(is(|menu| matches!(menu, Menu::Link(Link::Made { .. }))), move || {
            made(desk, &linking)
        }))
        .child(failed)
}

/// Whoever could not get a link can ask for it again.
fn offers(menu: &Menu) -> bool {
    matches!(menu, Menu::Open | Menu::Link(Link::Failed))
}

/// What can be done where the shopper is.
fn choices(desk: Desk) -> Element {
    let panel = desk.panel.get_untracked();
    let there = panel == Panel::Thread && untrack(|| care::is_there(desk));
    let sound = if desk.sound.get_untracked() { SOUND_OFF } else { SOUND_ON };
    let choices: [Choice; 7] = [
        (panel != Panel::List, CONVERSATIONS, list::open),
        (panel != Panel::Compose, NEW_CONVERSATION, care::begin_another),
        (there, TRANSCRIPT, transcript::save),
        (there, OTHER_DEVICE, link::make),
        (untrack(|| desk.offers_sound()), sound, care::turn_sound),
        (true, FORGET, |desk| care::turn_menu(desk, Menu::Forget)),
        (there, DELETE, |desk| care::turn_menu(desk, Menu::Delete(Deleting::Asked))),
    ];
    let offered = choices.into_iter().filter(|(offered, ..)| *offered);
    element("ul", &[("role", "list")]).children(offered.map(|(_, name, act)| {
        let button = element("button", &[("type", "button")]);
        let said = element("span", &[]).says(desk, name);
        let button = button.child(said).on("click", move |_| act(desk));
        let leads = name == CONVERSATIONS;
        element("li", &[]).child(
            button.part(when(move || leads && desk.unread_elsewhere() > 0, move || unread(desk))),
        )
    }))
}

/// How many answers are unread elsewhere. The menu's button says it in words.
fn unread(desk: Desk) -> Element {
    element("span", &[("class", "tag unread"), ("aria-hidden", "true")])
        .words(move || desk.unread_elsewhere().to_string())
}

/// Asks before something is done that cannot be undone.
fn question(desk: Desk, ask: Key, yes: Key, act: fn(Desk)) -> Element {
    let button = |class: &str, name: Key, act: fn(Desk)| {
        element("button", &[("type", "button"), ("class", class), ("aria-describedby", "ask")])
            .says(desk, name)
            .on("click", move |_| act(desk))
    };
    let answers = element("div", &[("class", "answers")])
        .child(button("plain", CANCEL, care::close_menu))
        .child(button("danger", yes, act));
    element("div", &[("role", "group"), ("aria-labelledby", "ask")])
        .child(element("p", &[("id", "ask")]).says(desk, ask))
        .child(answers)
}

fn waits(desk: Desk) -> Element {
    element("p", &[("role", "status"), ("tabindex", "-1")]).says(desk, LOADING)
}

/// The link for another device.
fn made(desk: Desk, shown: &Shown) -> Element {
    let Menu::Link(Link::Made { url, minutes, .. }) = shown.menu.get_untracked() else {
        return element("div", &[]);
    };
    let menu = shown.menu.clone();
    let copied = element("span", &[("class", "copied"), ("role", "status")]).words(move || {
        let copied = menu.with(|menu| matches!(menu, Menu::Link(Link::Made { copied: true, .. })));
        if copied { desk.text(COPIED) } else { String::new() }
    });
    let ready = element("p", &[("id", "ready")]).words(move || {
        let time = moment::length(minutes, &desk.locale.get());
        desk.text_with(LINK_READY, &[("time", &time)])
    });
    let field =
        element("input", &[("id", "link"), ("type", "url"), ("readonly", ""), ("dir", "ltr")]);
    let field = field.set("value", &url).set("aria-labelledby", "ready");
    let copy = element("button", &[("type", "button"), ("aria-describedby", "ready")])
        .set("class", "primary")
        .says(desk, COPY)
        .on("click", move |_| link::copy(desk, url.clone()));
    let answers = element("div", &[("class", "answers")]).child(copied).child(copy);
    element("div", &[]).child(ready).child(field).child(answers)
}
