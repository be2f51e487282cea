//! The messages that are still to be sent, in the order in which they were written. No IO.

use wire::{Message, MessageId, ThreadId};

use super::record::Outgoing;
use super::state::{Event, State};

/// How long to wait for another tab to finish sending a message, in milliseconds.
const OTHER_TAB_SENDS: u64 = 10_000;

/// What to do next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Next {
    /// Send this one now.
    Send(MessageId),
    /// Ask again at that time: milliseconds since 1970.
    Wait(u64),
    /// Nothing, until something happens.
    Idle,
}

/// The queue. Does no IO: callers store each change.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Queue {
    items: Vec<Outgoing>,
}

impl Queue {
    /// The queue of a newly loaded page. Attempts that the last page did not finish are repeated.
    pub fn restore(stored: Vec<Outgoing>, now: u64) -> Self {
        let mut queue = Self::default();
        for mut item in stored {
            item.state = item.state.after(Event::Interrupted, now).unwrap_or(item.state);
            queue.insert(item);
        }
        queue
    }

    /// Every message, oldest first.
    pub fn items(&self) -> &[Outgoing] {
        &self.items
    }

    /// The message of that id.
    pub fn get(&self, id: &MessageId) -> Option<&Outgoing> {
        self.items.iter().find(|item| item.message.id() == id)
    }

    /// Whether there is a message of that thread.
    pub fn holds(&self, thread: &str) -> bool {
        self.items.iter().any(|item| item.thread == thread)
    }

    /// Adds a message to that thread; `None` if the queue has it already.
    pub fn push(&mut self, message: Message, thread: &str, now: u64) -> Option<&Outgoing> {
        if self.get(message.id()).is_some() {
            return None;
        }
        let thread = thread.to_owned();
        self.items.push(Outgoing { message, thread, state: State::Queued, failures: 0, at: now });
        self.items.last()
    }

    /// What to do next. Order is kept within a thread: nothing overtakes a message that waits or is
    /// being sent. A follow-up waits for the message that opens its thread; a refused message
    /// blocks no others.
    pub fn next(&self, now: u64) -> Next {
        let mut next = Next::Idle;
        let mut held = Vec::new();
        for item in &self.items {
            if held.contains(&item.thread.as_str()) {
                continue;
            }
            match item.state {
                State::Waiting { until } if until > now => {
                    next = match next {
                        Next::Wait(sooner) if sooner < until => next,
                        _ => Next::Wait(until),
                    };
                }
                State::Queued | State::Waiting { .. } if !self.waits_for_its_thread(item) => {
                    return Next::Send(item.message.id().clone());
                }
                State::Accepted | State::Refused { .. } => continue,
                State::Sending | State::Queued | State::Waiting { .. } => {}
            }
            held.push(&item.thread);
        }
        next
    }

    fn waits_for_its_thread(&self, item: &Outgoing) -> bool {
        let opens = |other: &Outgoing| other.message.id().as_str() == item.thread;
        matches!(item.message, Message::FollowUp(_)) && self.items.iter().any(opens)
    }

    /// Moves the messages that wait for the opening message `by` to the thread that it has opened. Lazy:
    /// a message is moved when the iterator yields it.
    pub fn opened(&mut self, by: &MessageId, thread: &ThreadId) -> impl Iterator<Item = &Outgoing> {
        let waiting = self.items.iter_mut().filter(|item| item.thread == by.as_str());
        waiting.map(|item| {
            item.thread = thread.to_string();
            &*item
        })
    }

    /// Applies an event to a message. Returns the changed message; `None` if nothing changed.
    pub fn apply(&mut self, id: &MessageId, event: Event, now: u64) -> Option<&Outgoing> {
        let item = self.items.iter_mut().find(|item| item.message.id() == id)?;
        item.state = item.state.after(event, now)?;
        match event {
            Event::Deferred { .. } => item.failures = item.failures.saturating_add(1),
            Event::TryAgain => item.failures = 0,
            _ => {}
        }
        Some(item)
    }

    /// Ends all back-off waits: the connection is back.
    pub fn retry_waiting(&mut self, now: u64) {
        for item in &mut self.items {
            if let (State::Waiting { .. }, Some(state)) =
                (item.state, item.state.after(Event::TryAgain, now))
            {
                item.state = state;
            }
        }
    }

    /// Forgets a message.
    pub fn remove(&mut self, id: &MessageId) -> Option<Outgoing> {
        let position = self.items.iter().position(|item| item.message.id() == id)?;
        Some(self.items.remove(position))
    }

    /// Whether there is a message that the proxy has accepted.
    pub fn has_accepted(&self) -> bool {
        self.items.iter().any(|item| item.state == State::Accepted)
    }

    /// Forgets the accepted messages that the thread shows by now.
    pub fn drop_confirmed(&mut self, shown: impl Fn(&MessageId) -> bool) {
        self.items.retain(|item| item.state != State::Accepted || !shown(item.message.id()));
    }

    /// Merges what another tab has stored: adds its messages, and removes those that it has finished,
    /// except for messages that this tab is sending.
    pub fn merge_stored(&mut self, stored: Vec<Outgoing>, now: u64) {
        let gone = |item: &Outgoing| stored.iter().all(|s| s.message.id() != item.message.id());
        self.items
            .retain(|item| matches!(item.state, State::Sending | State::Accepted) || !gone(item));
        for mut item in stored {
            if let Some(known) = self.items.iter_mut().find(|k| k.message.id() == item.message.id())
            {
                // Another tab may have opened its thread.
                known.thread = item.thread;
                continue;
            }
            if item.state == State::Sending {
                item.state = State::Waiting { until: now.saturating_add(OTHER_TAB_SENDS) };
            }
            self.insert(item);
        }
    }

    fn insert(&mut self, item: Outgoing) {
        // Not a binary search: where a clock was set back, the list is not sorted.
        let before = self.items.iter().rposition(|other| other.at <= item.at);
        self.items.insert(before.map_or(0, |before| before + 1), item);
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
pub(crate) mod tests;
