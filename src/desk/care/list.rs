//! Every conversation of this device, with what it is about.

use leptos::prelude::*;

use super::{leave_menu, look_again, shown};
use crate::care::list::{About, Row, beyond, ordered};
use crate::desk::inner::Inner;
use crate::desk::{Desk, Panel};
use crate::outgoing::State;
use crate::session::Session;

/// The list's heading.
const HEADING: &str = "#conversations";

/// Shows the list, and asks what each conversation is about.
pub fn open(desk: Desk) {
    leave_menu(desk);
    if desk.panel.get_untracked() == Panel::Closed {
        return desk.publish();
    }
    let (Some(shown), Some(threads)) = (shown(desk), desk.with(|inner| inner.threads())) else {
        return;
    };
    let now = desk.with(|inner| inner.thread.clone()).unwrap_or_default();
    let rows = threads.iter().map(|thread| Row::new(thread.clone(), *thread == now));
    shown.list.set(rows.collect());
    desk.panel.set(Panel::List);
    desk.focus(HEADING.to_owned());
    for thread in threads {
        desk.tasks().spawn(ask(desk, thread));
    }
}

async fn ask(desk: Desk, thread: String) {
    let Some((api, session)) = desk.with(|inner| (inner.api.clone(), inner.session_of(&thread)))
    else {
        return;
    };
    let mut told = None;
    if let Some(session) = &session {
        match api.about(session).await {
            Ok(about) => told = Some(about),
            Err(error) if error.is_unauthorized() => return gone(desk, &thread, session),
            // No connection: there it still is.
            Err(_) => {}
        }
    }
    let about = desk.with(|inner| {
        let mut items = inner.queue.items().iter().rev();
        let last = items.find(|item| item.thread == thread && item.state != State::Accepted);
        let last = last.map(|item| (item.message.body(), item.at));
        // It may have been read meanwhile.
        let read = inner.session_of(&thread).map_or(0, |session| session.read);
        About::of(told, read, last)
    });
    if let Some(about) = about {
        know(desk, &thread, about);
    }
}

fn know(desk: Desk, thread: &str, about: About) {
    let Some(shown) = shown(desk) else { return };
    let mut rows = shown.list.get_untracked();
    if let Some(row) = rows.iter_mut().find(|row| row.thread == thread) {
        row.know(about);
    }
    let mut rows = ordered(rows);
    let dropped: Vec<_> = beyond(&rows).map(ToOwned::to_owned).collect();
    desk.with(|inner| {
        for thread in &dropped {
            if let Some(session) = inner.session_of(thread) {
                session.forget(&inner.storage);
            }
        }
    });
    rows.retain(|row| !dropped.contains(&row.thread));
    shown.list.set(rows);
}

/// The proxy does not have it any more.
fn gone(desk: Desk, thread: &str, session: &Session) {
    let waits = desk.with(|inner| {
        inner.lose(session);
        inner.queue.holds(thread)
    });
    if let (Some(shown), Some(false)) = (shown(desk), waits) {
        shown.list.update(|rows| rows.retain(|row| row.thread != thread));
    }
    look_again(desk);
}

impl Inner {
    /// Every thread of this device: those that are at the proxy, and those that are still to be opened.
    fn threads(&self) -> Vec<String> {
        let mut threads: Vec<_> = Session::threads(&self.storage).collect();
        for item in self.queue.items() {
            if item.state != State::Accepted && !threads.contains(&item.thread) {
                threads.push(item.thread.clone());
            }
        }
        threads
    }
}
