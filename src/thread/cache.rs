//! The thread as it is shown: the proxy's entries, then the own messages still on their way.

use wire::{
    Attachment, AuthorKind, Cursor, Entry, EntryState, MessageId, PollResponse, Rating, Rich,
    ThreadStatus,
};

use crate::order::insert_in_order;
use crate::outgoing::{Queue, Refusal, State};

/// What the proxy has told of the thread so far.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cache {
    cursor: Option<Cursor>,
    entries: Vec<Entry>,
    closed: bool,
    rating: Option<Rating>,
}

/// One line of the thread as it is shown.
#[derive(Clone, PartialEq, Eq)]
pub struct Item {
    /// Never changes, from the echo of an own message to its confirmed entry.
    pub key: String,
    /// Who wrote it.
    pub author: AuthorKind,
    /// The author's name; may be empty.
    pub name: String,
    /// The words.
    pub text: String,
    /// The words with their form, where that says more than the words do.
    pub rich: Vec<Rich>,
    /// The files. Of those that are still on their way, only the ids are known here.
    pub files: Vec<Attachment>,
    /// When: milliseconds since 1970.
    pub at: u64,
    /// Where it is.
    pub state: ItemState,
    /// Whether it goes on with what its author has just said: see [`super::lines`].
    pub follows: bool,
}

/// Where a shown line is on its way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ItemState {
    /// Somebody else's.
    Received,
    /// On its way to the proxy.
    Sending,
    /// Not through yet; tried again by itself.
    Waiting,
    /// On the proxy's disk.
    Sent,
    /// In the helpdesk.
    Delivered,
    /// In the helpdesk, and the last one before an answer.
    Seen,
    /// In the helpdesk, answered, and not the last one before an answer.
    Answered,
    /// Refused: the shopper decides.
    NotSent(Refusal),
}

impl Cache {
    /// How far the proxy has told.
    pub fn cursor(&self) -> Option<&Cursor> {
        self.cursor.as_ref()
    }

    /// How many entries of agents there are.
    pub fn answers(&self) -> usize {
        self.entries.iter().filter(|entry| entry.author.kind == AuthorKind::Agent).count()
    }

    /// The key of the entry of an agent that has so many others before it, and how many entries of
    /// anybody there are before it.
    pub fn answer(&self, before: usize) -> Option<(String, usize)> {
        let entries = self.entries.iter().enumerate();
        let mut answers = entries.filter(|(_, entry)| entry.author.kind == AuthorKind::Agent);
        let (index, entry) = answers.nth(before)?;
        Some((key(entry), index))
    }

    /// How many entries there are.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there is no entry.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Whether the shop considers the conversation done.
    pub fn is_closed(&self) -> bool {
        self.closed
    }

    /// What the shopper thought of the conversation.
    pub fn rating(&self) -> Option<&Rating> {
        self.rating.as_ref()
    }

    /// The proxy has taken a rating.
    pub fn rate(&mut self, rating: Rating) {
        self.rating = Some(rating);
    }

    /// Whether the entry of that message is there.
    pub fn shows(&self, id: &MessageId) -> bool {
        self.entries.iter().any(|entry| entry.message_id.as_ref() == Some(id))
    }

    /// How many of the own messages are in the helpdesk.
    pub fn delivered(&self) -> usize {
        let delivered = |entry: &&Entry| {
            entry.author.kind == AuthorKind::Customer && entry.state == EntryState::Delivered
        };
        self.entries.iter().filter(delivered).count()
    }

    /// Takes in the answer to a poll. One that builds on another cursor than ours came late, and
    /// changes nothing: the next poll asks from where we are.
    pub fn apply(&mut self, response: PollResponse) {
        match response.since {
            None => {
                self.entries.clear();
                self.insert_all(response.entries);
            }
            Some(since) if Some(&since) == self.cursor.as_ref() => {
                for entry in response.entries {
                    match self.entries.iter_mut().find(|known| known.id == entry.id) {
                        Some(known) => *known = entry,
                        None => self.insert_all(vec![entry]),
                    }
                }
            }
            Some(_) => return,
        }
        self.cursor = Some(response.cursor);
        self.closed = response.status == ThreadStatus::Closed;
        self.rating = response.rating;
    }

    fn insert_all(&mut self, entries: Vec<Entry>) {
        for entry in entries {
            insert_in_order(&mut self.entries, entry, |entry| entry.at);
        }
    }

    /// Everything to show, oldest first: the proxy's entries, then the echoes of that thread.
    pub fn items(&self, queue: &Queue, thread: &str) -> Vec<Item> {
        let remote = self.entries.iter().map(remote_item);
        let local = queue
            .items()
            .iter()
            .filter(|outgoing| outgoing.thread == thread && !self.shows(outgoing.message.id()));
        let echoes = local.map(|outgoing| Item {
            key: outgoing.message.id().to_string(),
            author: AuthorKind::Customer,
            name: String::new(),
            text: outgoing.message.body().to_owned(),
            rich: Vec::new(),
            files: outgoing.message.attachments().iter().map(only_id).collect(),
            at: outgoing.at,
            state: match outgoing.state {
                State::Queued | State::Sending => ItemState::Sending,
                State::Waiting { .. } => ItemState::Waiting,
                State::Accepted => ItemState::Sent,
                State::Refused { reason } => ItemState::NotSent(reason),
            },
            follows: false,
        });
        remote.chain(echoes).collect()
    }
}

fn only_id(id: &MessageId) -> Attachment {
    let unknown = String::new();
    Attachment { id: id.to_string(), name: unknown.clone(), size: 0, content_type: unknown }
}

fn remote_item(entry: &Entry) -> Item {
    let state = match (entry.author.kind, entry.state) {
        (AuthorKind::Agent, _) => ItemState::Received,
        // The shop has a parked message, and somebody there will look at it.
        (_, EntryState::Accepted | EntryState::Parked) => ItemState::Sent,
        (_, EntryState::Delivered) => ItemState::Delivered,
    };
    Item {
        key: key(entry),
        author: entry.author.kind,
        name: entry.author.name.clone(),
        text: entry.text.clone(),
        rich: entry.rich.clone(),
        files: entry.attachments.clone(),
        at: entry.at,
        state,
        follows: false,
    }
}

fn key(entry: &Entry) -> String {
    match &entry.message_id {
        Some(id) => id.to_string(),
        None => entry.id.to_string(),
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
