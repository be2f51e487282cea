//! Which conversation is on screen, and its credentials.

use leptos::prelude::*;
use wire::MessageId;

use super::reading::Reading;
use super::record::{self, Session};
use crate::ui::{Host, handle, signal};
use crate::web::storage::Storage;

/// The conversations of this browser.
///
/// A thread is named by its id, or by the id of the message that is still to open it.
pub struct SessionsState {
    /// Name of the thread on screen; empty while there is none.
    pub current: RwSignal<String>,
    /// Its credentials; `None` until the proxy has opened it.
    pub session: RwSignal<Option<Session>>,
    /// Ids of every thread that this browser has credentials for.
    pub stored: RwSignal<Vec<String>>,
    /// Where the shopper is in the thread on screen.
    pub reading: RwSignal<Reading>,
    /// Whether the thread on screen was opened by this page: nothing in it was read before.
    pub opened_here: StoredValue<bool>,
    host: Host,
}

/// A handle to [`SessionsState`].
pub type Sessions = &'static SessionsState;

impl SessionsState {
    /// Reads what the browser remembers. `waiting` are the threads of the messages that are still to be
    /// sent, the oldest first. The thread on screen is the one that this tab has shown before, else the
    /// one that was shown last, else one that is still to be opened.
    pub fn restore(host: Host, waiting: &[String]) -> Sessions {
        let storage = host.storage();
        let (current, session) = remembered(&storage, &host.tab(), waiting);
        handle(Self {
            current: signal(current),
            session: signal(session),
            stored: signal(Session::stored(&storage)),
            reading: signal(Reading::default()),
            opened_here: StoredValue::new(false),
            host,
        })
    }

    /// The credentials of a thread, if this browser has them.
    pub fn find(&'static self, thread: &str) -> Option<Session> {
        let current = self.session.get_untracked();
        let current = current.filter(|session| session.id.as_str() == thread);
        current.or_else(|| Session::find(&self.host.storage(), thread))
    }

    /// The credentials of every thread but the one on screen.
    pub fn background(&'static self) -> Vec<Session> {
        let current = self.current.get_untracked();
        let others = self.stored.get_untracked().into_iter().filter(|thread| *thread != current);
        others.filter_map(|thread| self.find(&thread)).collect()
    }

    /// Shows another thread, or none for an empty name. The one before is kept.
    pub fn show(&'static self, thread: &str) {
        if let Some(session) = self.session.get_untracked() {
            self.keep(&session);
        }
        let session = Session::find(&self.host.storage(), thread);
        self.host.tab().set(record::CURRENT, thread);
        let storage = self.host.storage();
        match &session {
            Some(session) => session.save_as_current(&storage),
            None => storage.remove(record::CURRENT),
        }
        self.opened_here.set_value(false);
        self.current.set(thread.to_owned());
        self.session.set(session);
    }

    /// Shows the new thread of an opening message. Returns whether another thread was left.
    pub fn begin(&'static self, opening: &MessageId, has_thread: bool) -> bool {
        let leaves =
            has_thread && self.current.with_untracked(|current| current != opening.as_str());
        self.show(opening.as_str());
        self.begin_visit();
        leaves
    }

    /// The thread of that opening message exists at the proxy now.
    pub fn opened(&'static self, opening: &MessageId, session: &Session) {
        // The credentials first: once the stored message is removed, only they lead to the thread.
        self.keep(session);
        // Meanwhile another conversation may be on screen.
        if self.current.with_untracked(|current| current == opening.as_str()) {
            self.show(session.id.as_str());
            self.opened_here.set_value(true);
        }
    }

    /// The shopper comes to the thread on screen.
    pub fn begin_visit(&'static self) {
        self.reading.set(Reading::default());
    }

    /// Everything up to the cursor, with that many replies, has been seen.
    pub fn mark_read(&'static self, cursor: &wire::Cursor, replies: usize) {
        let seen = |session: &Session| session.seen == *cursor && session.read == replies;
        let Some(mut session) = self.session.get_untracked().filter(|session| !seen(session))
        else {
            return;
        };
        session.seen = cursor.clone();
        session.read = replies;
        session.save_as_current(&self.host.storage());
        self.session.set(Some(session));
    }

    /// Stores a thread's credentials.
    pub fn keep(&'static self, session: &Session) {
        session.save(&self.host.storage());
        self.refresh();
    }

    /// Forgets a thread's credentials. One that is on screen stays there without them: what is still to
    /// be sent to it is not forgotten.
    pub fn forget(&'static self, session: &Session) {
        session.remove(&self.host.storage());
        self.refresh();
        if self.current.with_untracked(|current| current == session.id.as_str()) {
            self.session.set(None);
        }
    }

    /// Forgets everything that this shop has stored in the browser.
    pub fn clear(&'static self) {
        for storage in [self.host.storage(), self.host.tab()] {
            storage.keys().iter().for_each(|key| storage.remove(key));
        }
        self.session.set(None);
        self.refresh();
        self.show("");
        self.host.tab().remove(record::CURRENT);
    }

    /// Merges what other tabs have stored. This tab keeps its thread as long as the browser has it, because
    /// the reply that is being written is for that one. `waits`: whether messages are still to be sent to
    /// the thread on screen.
    pub fn follow_storage(&'static self, waits: bool) {
        self.refresh();
        let own = self.session.get_untracked();
        if own.is_none() && waits {
            return;
        }
        let storage = self.host.storage();
        let kept = own.and_then(|own| Session::find(&storage, own.id.as_str()));
        let session = kept.or_else(|| Session::current(&storage));
        let thread = session.as_ref().map(|session| session.id.to_string()).unwrap_or_default();
        if self.current.with_untracked(|current| *current != thread) {
            self.current.set(thread);
            self.opened_here.set_value(false);
        }
        self.session.set(session);
    }

    /// Whether a reply up to that cursor is announced for the first time in any of the browser's tabs.
    pub fn claim_announcement(&'static self, thread: &str, cursor: &str) -> bool {
        let (storage, key) = (self.host.storage(), [record::HEARD, thread].concat());
        let known = storage.get(&key).is_some_and(|heard| heard == cursor);
        storage.set(&key, cursor);
        !known
    }

    fn refresh(&'static self) {
        let stored = Session::stored(&self.host.storage());
        if self.stored.with_untracked(|known| *known != stored) {
            self.stored.set(stored);
        }
    }
}

fn remembered(storage: &Storage, tab: &Storage, waiting: &[String]) -> (String, Option<Session>) {
    let own = tab.get(record::CURRENT).filter(|own| !own.is_empty());
    let session = own.as_ref().and_then(|own| Session::find(storage, own));
    if let Some(own) = own.filter(|own| session.is_some() || waiting.contains(own)) {
        return (own, session);
    }
    if let Some(session) = Session::current(storage) {
        return (session.id.to_string(), Some(session));
    }
    let first = waiting.first().cloned().unwrap_or_default();
    let session = Session::find(storage, &first);
    (first, session)
}
