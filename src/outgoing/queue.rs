//! The messages that this browser still answers for, in the order in which they were written.

use wire::{Message, MessageId, ThreadId};

use super::state::{Event, State};
use crate::order::insert_in_order;

/// How long a message that another tab is sending is left to that tab, in milliseconds.
const OTHER_TABS_TURN: u64 = 10_000;

/// One message on its way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outgoing {
    /// What was written.
    pub message: Message,
    /// The thread that it belongs to, whichever is shown: its id, or the id of the message that is
    /// still to open it.
    pub thread: String,
    /// Where it is.
    pub state: State,
    /// Attempts that have failed since the shopper last asked for one.
    pub failures: u32,
    /// When it was written: milliseconds since 1970.
    pub at: u64,
}

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

/// The queue. Pure: whoever changes it stores the change.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Queue {
    items: Vec<Outgoing>,
}

impl Queue {
    /// The queue of a page that has just been opened: what was being sent when the last one was
    /// closed is sent again.
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

    /// Takes a message of that thread in; `None` if it is there already.
    pub fn push(&mut self, message: Message, thread: &str, now: u64) -> Option<&Outgoing> {
        if self.get(message.id()).is_some() {
            return None;
        }
        let thread = thread.to_owned();
        self.items.push(Outgoing { message, thread, state: State::Queued, failures: 0, at: now });
        self.items.last()
    }

    /// What to do next. Order is kept within a thread: nothing overtakes a message that waits or is
    /// being sent. A follow-up waits for the message that opens its thread; a refused message holds
    /// nobody up.
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

    /// The message of that id has opened a thread: what waited for it belongs there, each as it is
    /// taken from the iterator.
    pub fn opened(&mut self, by: &MessageId, thread: &ThreadId) -> impl Iterator<Item = &Outgoing> {
        let waiting = self.items.iter_mut().filter(|item| item.thread == by.as_str());
        waiting.map(|item| {
            item.thread = thread.to_string();
            &*item
        })
    }

    /// What was stored before there could be several threads belongs to this one.
    pub fn claim(&mut self, thread: &str) {
        for item in &mut self.items {
            if item.thread.is_empty() {
                thread.clone_into(&mut item.thread);
            }
        }
    }

    /// Lets something happen to a message. Returns it as it now is, if that changed anything.
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

    /// The connection is back: what waits need wait no longer.
    pub fn hurry(&mut self, now: u64) {
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

    /// Forgets the accepted messages that the thread shows by now.
    pub fn confirm(&mut self, shown: impl Fn(&MessageId) -> bool) {
        self.items.retain(|item| item.state != State::Accepted || !shown(item.message.id()));
    }

    /// Follows what another tab has stored: takes its messages in, and lets go of those that it
    /// has seen through. What this tab is sending, it finishes.
    pub fn follow(&mut self, stored: Vec<Outgoing>, now: u64) {
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
                item.state = State::Waiting { until: now.saturating_add(OTHER_TABS_TURN) };
            }
            self.insert(item);
        }
    }

    fn insert(&mut self, item: Outgoing) {
        insert_in_order(&mut self.items, item, |item| item.at);
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
pub(crate) mod tests;
