//! Forgetting and deleting.

use leptos::prelude::*;

use super::{Deleting, Menu, close_menu, go_to, leave_menu, list, look_again, say, shown};
use crate::care::rate::Rate;
use crate::desk::inner::Inner;
use crate::desk::{Desk, Panel};
use crate::session::Session;
use crate::text::{DELETED, FORGOTTEN};

/// Forgets everything on this device, and says so above the empty form.
pub fn forget(desk: Desk) {
    leave_menu(desk);
    desk.reset();
    desk.sound.set(false);
    if let Some(shown) = shown(desk) {
        shown.list.set(Vec::new());
        shown.rate.set(Rate::default());
        shown.saved.take();
    }
    tell_nothing_unread(desk);
    go_to(desk, Panel::Compose);
    say(desk, FORGOTTEN);
    look_again(desk);
}

/// Deletes the conversation that is shown: at the proxy first, so that nothing is forgotten that is
/// still there.
pub fn delete(desk: Desk) {
    let (Some(shown), Some((api, Some(session)))) =
        (shown(desk), desk.with(|inner| (inner.api.clone(), inner.session.clone())))
    else {
        return close_menu(desk);
    };
    if shown.menu.with_untracked(|menu| *menu == Menu::Delete(Deleting::Runs)) {
        return;
    }
    shown.menu.set(Menu::Delete(Deleting::Runs));
    desk.tasks().spawn(async move {
        match api.delete(&session).await {
            Ok(()) => deleted(desk, &session),
            // It has been deleted before.
            Err(error) if error.is_unauthorized() => deleted(desk, &session),
            Err(_) => shown.menu.set(Menu::Delete(Deleting::Failed)),
        }
    });
}

fn deleted(desk: Desk, session: &Session) {
    let others = desk.with(|inner| {
        inner.forget_thread(session);
        Session::threads(&inner.storage).next().is_some()
    });
    leave_menu(desk);
    tell_nothing_unread(desk);
    desk.notice.set(None);
    if others == Some(true) {
        list::open(desk);
    } else {
        go_to(desk, Panel::Compose);
    }
    say(desk, DELETED);
    look_again(desk);
}

fn tell_nothing_unread(desk: Desk) {
    if let Some(emitter) = desk.with(|inner| inner.emitter.clone()) {
        emitter.emit_count("unread", 0);
    }
    desk.mark_title(0);
    desk.name_launcher();
}

impl Inner {
    /// Forgets a thread, with what was still to be sent there.
    fn forget_thread(&mut self, session: &Session) {
        let thread = session.id.as_str();
        let waiting = self.queue.items().iter().filter(|item| item.thread == thread);
        for id in waiting.map(|item| item.message.id().clone()).collect::<Vec<_>>() {
            self.queue.remove(&id);
            self.store.remove(&id);
        }
        session.forget(&self.storage);
        if self.thread == thread {
            self.session = None;
            self.show("");
        }
    }
}
