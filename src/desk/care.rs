//! The store's verbs for conversations, in their chunk: going from one to another, and what the menu
//! offers.

mod held;
pub mod leaving;
pub mod link;
pub mod list;
pub mod rating;
pub mod transcript;

use leptos::prelude::*;

use super::{Attached, Desk, FIRST_FIELD, Panel, REPLY, TITLE};
use crate::browser::page;
use crate::files::Job;
use crate::session::Session;
use crate::text::Key;
use held::held;
pub use held::{Deleting, Link, Menu, Shown};

/// The menu's button.
const MORE: &str = "#more";
/// What in the opened menu takes the focus.
const FIRST_CHOICE: &str = "#options button, #options [tabindex]";
/// What the keys of the replies begin with that are being written, in the tab's storage.
const UNSENT: &str = "unsent:";

/// What the views follow; `None` once the widget is gone.
pub fn shown(desk: Desk) -> Option<Shown> {
    held(desk, Clone::clone)
}

/// Opens the menu, or closes it.
pub fn toggle_menu(desk: Desk) {
    let Some(shown) = shown(desk) else { return };
    if shown.menu.with_untracked(|menu| *menu == Menu::Closed) {
        shown.said.set(None);
        turn_menu(desk, Menu::Open);
    } else {
        close_menu(desk);
    }
}

/// Shows something else of the menu.
pub fn turn_menu(desk: Desk, menu: Menu) {
    if let Some(shown) = shown(desk) {
        shown.menu.set(menu);
        desk.focus(FIRST_CHOICE.to_owned());
    }
}

/// Closes the menu. Whoever was in it is at its button again.
pub fn close_menu(desk: Desk) {
    leave_menu(desk);
    desk.focus(MORE.to_owned());
}

/// Closes the menu, for the focus has gone elsewhere.
pub fn leave_menu(desk: Desk) {
    if let Some(shown) = shown(desk) {
        shown.menu.set(Menu::Closed);
    }
}

/// Turns the sound of answers on, or off again.
pub fn turn_sound(desk: Desk) {
    close_menu(desk);
    desk.turn_sound(!desk.sound.get_untracked());
}

/// Whether this device has any conversation, or begins one.
pub fn has_any(desk: Desk) -> bool {
    desk.rows.track();
    desk.with(|inner| inner.has_thread() || Session::threads(&inner.storage).next().is_some())
        == Some(true)
}

/// Whether the thread that is shown is at the proxy.
pub fn is_there(desk: Desk) -> bool {
    desk.rows.track();
    desk.with(|inner| inner.session.is_some()) == Some(true)
}

/// Where the way back leads, where there is one.
pub fn way_back(desk: Desk) -> Option<Panel> {
    desk.rows.track();
    let has_thread = desk.with(|inner| inner.has_thread())?;
    match desk.panel.get() {
        Panel::List | Panel::Compose if has_thread => Some(Panel::Thread),
        Panel::List => Some(Panel::Compose),
        Panel::Compose if has_any(desk) => Some(Panel::List),
        _ => None,
    }
}

/// Goes back.
pub fn go_back(desk: Desk) {
    match untrack(|| way_back(desk)) {
        Some(Panel::List) => list::open(desk),
        Some(panel) => go_to(desk, panel),
        None => {}
    }
}

/// Shows the form. What is typed there becomes a conversation of its own.
pub fn begin_another(desk: Desk) {
    leave_menu(desk);
    put_down(desk);
    go_to(desk, Panel::Compose);
}

/// Shows another conversation. What is being written in the one before waits there.
pub fn turn_to(desk: Desk, thread: &str) {
    // One that was lost, and is back by a link, is shown anew.
    let shown = desk.with(|inner| inner.session.is_some() && inner.thread == thread);
    if shown == Some(false) {
        put_down(desk);
        desk.with(|inner| inner.show(thread));
        take_up(desk);
        desk.notice.set(None);
        desk.arrive();
    }
    desk.prepare_to_read();
    go_to(desk, Panel::Thread);
}

fn go_to(desk: Desk, panel: Panel) {
    if desk.panel.get_untracked() == Panel::Closed {
        // Whoever has closed it meanwhile is not called back.
        return desk.publish();
    }
    desk.panel.set(panel);
    desk.publish();
    desk.stir();
    let target = match panel {
        _ if page::is_touch() => TITLE,
        Panel::Compose => FIRST_FIELD,
        _ => REPLY,
    };
    desk.focus(target.to_owned());
}

/// Keeps what is being written for the thread that is shown.
fn put_down(desk: Desk) {
    if desk.attached.get_untracked() != Attached::Nothing {
        desk.files_act(Job::Hold);
    }
    let reply = desk.reply.get_untracked();
    desk.with(|inner| {
        let key = [UNSENT, &inner.thread].concat();
        if reply.is_empty() { inner.tab.remove(&key) } else { inner.tab.set(&key, &reply) }
    });
}

/// Takes up what was being written for the thread that is shown.
fn take_up(desk: Desk) {
    let kept = desk.with(|inner| {
        let key = [UNSENT, &inner.thread].concat();
        let kept = inner.tab.get(&key);
        inner.tab.remove(&key);
        kept
    });
    desk.reply.set(kept.flatten().unwrap_or_default());
}

/// Says something, as long as the panel shows what it shows now.
fn say(desk: Desk, sentence: Key) {
    if let Some(shown) = shown(desk) {
        shown.said.set(Some((sentence, desk.panel.get_untracked())));
    }
}

/// Has the views look again whether there are conversations.
fn look_again(desk: Desk) {
    desk.publish();
    desk.rows.update(|_| ());
}
