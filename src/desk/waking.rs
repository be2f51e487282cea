//! What wakes the sender and the poller: the page is seen again, the connection is back, another tab
//! has written.

use leptos::prelude::*;

use super::inner::Inner;
use super::{Desk, Panel};
use crate::browser::{clock, page};
use crate::session::Session;
use crate::thread::Cache;

impl Desk {
    /// Something happened here: ask again soon.
    pub(crate) fn stir(self) {
        self.with(|inner| {
            inner.last_activity = clock::now();
            inner.poll_bell.ring();
        });
    }

    /// The page is seen again, or the connection is back: nothing need wait.
    pub fn wake(self) {
        self.with(|inner| {
            inner.queue.hurry(clock::now());
            inner.failures = 0;
            // Whoever leaves the page comes back to it as if it were opened.
            inner.arriving |= !page::is_visible();
            inner.outbox_bell.ring();
            inner.poll_bell.ring();
            inner.others_bell.ring();
        });
        self.recall(false);
        self.learn_language();
        self.publish();
    }

    /// Another tab has changed what this browser remembers.
    pub fn follow_other_tabs(self) {
        let left = self.with(|inner| {
            inner.queue.follow(inner.store.load(), clock::now());
            inner.queue.claim(&inner.thread);
            inner.follow_session();
            inner.outbox_bell.ring();
            inner.poll_bell.ring();
            !inner.has_thread()
        });
        if left == Some(false) {
            self.prepare_to_read();
        }
        self.publish();
        if left == Some(true) && self.panel.get_untracked() == Panel::Thread {
            self.panel.set(Panel::Compose);
        }
    }
}

impl Inner {
    /// Stays with the thread that is shown as long as this browser has it, whatever other tabs show:
    /// what is being written here is for that one.
    fn follow_session(&mut self) {
        let waits = self.session.is_none() && self.queue.holds(&self.thread);
        if waits {
            return;
        }
        let kept =
            self.session.as_ref().and_then(|own| Session::of(&self.storage, own.id.as_str()));
        let session = kept.or_else(|| Session::load(&self.storage));
        let thread = session.as_ref().map(|session| session.id.as_str()).unwrap_or_default();
        if thread != self.thread {
            thread.clone_into(&mut self.thread);
            self.cache = Cache::default();
            self.opened_here = false;
            self.unread = None;
        }
        self.session = session;
    }
}
