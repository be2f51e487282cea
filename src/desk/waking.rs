//! What wakes the sender and the poller: the page is seen again, the connection is back, another tab
//! has written.

use super::Desk;
use crate::browser::{clock, page};
use crate::session::Session;

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
        });
        self.learn_language();
        self.publish();
    }

    /// Another tab has changed what this browser remembers.
    pub fn follow_other_tabs(self) {
        self.with(|inner| {
            inner.queue.follow(inner.store.load(), clock::now());
            let session = Session::load(&inner.storage);
            let same = session.as_ref().map(|s| &s.id) == inner.session.as_ref().map(|s| &s.id);
            if !same {
                inner.cache = crate::thread::Cache::default();
            }
            inner.session = session;
            inner.outbox_bell.ring();
            inner.poll_bell.ring();
        });
        self.publish();
    }
}
