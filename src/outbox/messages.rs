//! The queue of outgoing messages as reactive state.

use leptos::prelude::*;
use wire::{Channel, FieldError, Message, MessageId};

use super::queue::Queue;
use super::record::Outgoing;
use super::state::{Event, State};
use super::store::OutboxStore;
use crate::session::{Sessions, SessionsState};
use crate::ui::{Host, handle, local, signal};
use crate::web::clock;
use crate::web::timer::Notify;

/// Outgoing messages.
pub struct OutboxState {
    /// The messages.
    pub queue: RwSignal<Queue>,
    /// A message that failed validation at the proxy, to be put back into the form or composer.
    pub returned: RwSignal<Option<Returned>>,
    /// The conversations of this browser.
    pub sessions: Sessions,
    pub(super) wake: StoredValue<Notify, LocalStorage>,
    host: Host,
}

/// A handle to [`OutboxState`].
pub type Outbox = &'static OutboxState;

/// A rejected message that is returned to the form or composer for correction.
#[derive(Clone)]
pub struct Returned {
    /// The message. It is no longer in the queue.
    pub message: Message,
    /// What is wrong with it.
    pub errors: Vec<FieldError>,
    /// Whether the proxy no longer has its files.
    pub files_lost: bool,
}

impl OutboxState {
    /// The messages that the browser has stored, and the conversations of a shop.
    pub fn restore(host: Host) -> Outbox {
        let store = OutboxStore::new(host.storage());
        let queue = Queue::restore(store.load(), clock::now());
        let waiting: Vec<_> = queue.items().iter().map(|item| item.thread.clone()).collect();
        let sessions = SessionsState::restore(host, &waiting);
        handle(Self {
            queue: signal(queue),
            returned: signal(None),
            sessions,
            wake: local(Notify::default()),
            host,
        })
    }

    /// Whether there is anything of the thread on screen. Reactive.
    pub fn has_thread(&'static self) -> bool {
        self.sessions.session.with(Option::is_some)
            || self.sessions.current.with(|thread| self.queue.with(|queue| queue.holds(thread)))
    }

    /// Whether messages are still to be sent to the thread of that name.
    pub fn has_messages(&'static self, thread: &str) -> bool {
        self.queue.with_untracked(|queue| queue.holds(thread))
    }

    /// The channel on which the thread on screen is answered. Reactive.
    pub fn channel(&'static self) -> Channel {
        let opened = self.sessions.session.with(|session| session.as_ref().map(|s| s.channel));
        let waiting = || {
            let current = self.sessions.current.get();
            self.queue.with(|queue| {
                let mut own = queue.items().iter().filter(|item| item.thread == current);
                own.find_map(|item| match &item.message {
                    Message::Opening(opening) => Some(opening.channel()),
                    Message::FollowUp(_) => None,
                })
            })
        };
        opened.or_else(waiting).unwrap_or_default()
    }

    /// Adds a message to the thread on screen: stores it, then wakes the sender. Returns whether it opens
    /// another thread and the one before is left.
    pub fn push(&'static self, message: Message) -> bool {
        let leaves = match &message {
            Message::Opening(opening) => {
                let has_thread = untrack(|| self.has_thread());
                self.sessions.begin(opening.message_id(), has_thread)
            }
            Message::FollowUp(_) => false,
        };
        let thread = self.sessions.current.get_untracked();
        self.change(|queue| queue.push(message, &thread, clock::now()).cloned());
        self.notify();
        leaves
    }

    /// Applies an event to a message and stores the result.
    pub fn apply(&'static self, id: &MessageId, event: Event) -> Option<Outgoing> {
        self.change(|queue| queue.apply(id, event, clock::now()).cloned())
    }

    /// Sends a refused or waiting message again, now.
    pub fn retry(&'static self, id: &MessageId) {
        self.apply(id, Event::TryAgain);
        self.notify();
    }

    /// Forgets a message.
    pub fn remove(&'static self, id: &MessageId) -> Option<Outgoing> {
        self.store().remove(id);
        self.queue.try_update(|queue| queue.remove(id)).flatten()
    }

    /// The proxy has the message on disk: the stored copy is dropped, and an echo of it shown until the
    /// thread has its entry.
    pub fn accepted(&'static self, id: &MessageId) {
        self.queue.update(|queue| {
            queue.apply(id, Event::Accepted, clock::now());
        });
        self.store().remove(id);
    }

    /// The opening message has become that thread: messages that wait for it belong there.
    pub fn assign_thread(&'static self, opening: &MessageId, thread: &wire::ThreadId) {
        self.queue.update(|queue| {
            for waiting in queue.opened(opening, thread) {
                self.store().save(waiting);
            }
        });
    }

    /// Forgets the accepted messages that the thread has an entry of.
    pub fn drop_confirmed(&'static self, has_entry: impl Fn(&MessageId) -> bool) {
        if self.queue.with_untracked(Queue::has_accepted) {
            self.queue.update(|queue| queue.drop_confirmed(has_entry));
        }
    }

    /// Forgets what is still to be sent to a thread.
    pub fn discard_thread(&'static self, thread: &str) {
        let queue = self.queue.get_untracked();
        for item in queue.items().iter().filter(|item| item.thread == thread) {
            self.remove(item.message.id());
        }
    }

    /// Forgets every message. Their stored copies are removed with all else: [`SessionsState::clear`].
    pub fn clear(&'static self) {
        self.queue.set(Queue::default());
    }

    /// The last message to a thread that the proxy does not have yet: its words, and when it was written.
    pub fn last_waiting(&'static self, thread: &str) -> Option<(String, u64)> {
        self.queue.with_untracked(|queue| {
            let mut items = queue.items().iter().rev();
            let last = items.find(|item| item.thread == thread && item.state != State::Accepted)?;
            Some((last.message.body().to_owned(), last.at))
        })
    }

    /// Ends all back-off waits: the connection is back, or the page is visible again.
    pub fn retry_waiting(&'static self) {
        if self.queue.with_untracked(|queue| !queue.items().is_empty()) {
            self.queue.update(|queue| queue.retry_waiting(clock::now()));
        }
        self.notify();
    }

    /// Merges what other tabs have stored.
    pub fn follow_storage(&'static self) {
        let current = self.sessions.current.get_untracked();
        let mut queue = self.queue.get_untracked();
        queue.merge_stored(self.store().load(), clock::now());
        if self.queue.with_untracked(|known| *known != queue) {
            self.queue.set(queue);
        }
        self.sessions.follow_storage(self.has_messages(&current));
        self.notify();
    }

    /// Wakes the sender.
    pub fn notify(&'static self) {
        self.wake.with_value(Notify::notify);
    }

    fn store(&'static self) -> OutboxStore {
        OutboxStore::new(self.host.storage())
    }

    fn change(
        &'static self,
        change: impl FnOnce(&mut Queue) -> Option<Outgoing>,
    ) -> Option<Outgoing> {
        let changed = self.queue.try_update(change).flatten()?;
        self.store().save(&changed);
        Some(changed)
    }
}
