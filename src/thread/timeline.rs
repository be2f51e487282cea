//! The conversation: the proxy's entries, then local echoes of the messages that are still on their way. No IO.

use wire::{
    Attachment, AuthorKind, Cursor, Entry, EntryNotice, EntryState, MessageId, PollResponse,
    Rating, Rich, ThreadStatus,
};

use crate::outbox::queue::Queue;
use crate::outbox::state::{Refusal, State};

/// The proxy's entries of one thread.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Timeline {
    /// Id of the thread; empty before the first poll.
    thread: String,
    cursor: Option<Cursor>,
    entries: Vec<Entry>,
    closed: bool,
    rating: Option<Rating>,
}

/// A message as it is shown.
#[derive(Clone, PartialEq, Eq)]
pub struct Item {
    /// Never changes, from the echo of an own message to its confirmed entry.
    pub key: String,
    /// Customer or agent.
    pub author: AuthorKind,
    /// The author's name; may be empty.
    pub name: String,
    /// The text.
    pub text: String,
    /// The formatted text, where there is formatting.
    pub rich: Vec<Rich>,
    /// The files. Of those that are still on their way only the ids are known.
    pub files: Vec<Attachment>,
    /// When it was written, in milliseconds since 1970.
    pub at: u64,
    /// Where it is on its way.
    pub state: ItemState,
    /// Set where a line stands in place of a message.
    pub notice: Option<EntryNotice>,
    /// Whether it continues a run of messages by its author: see [`super::lines`].
    pub follows: bool,
}

impl Item {
    /// The files that are not shown within the text.
    pub fn listed_files(&self) -> Vec<Attachment> {
        let files = (0..).zip(&self.files);
        let listed = files.filter(|(index, _)| !self.rich.iter().any(|node| node.shows(*index)));
        listed.map(|(_, file)| file.clone()).collect()
    }
}

/// Where a message is on its way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ItemState {
    /// A reply.
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
    /// The helpdesk has refused it for good.
    NotDelivered,
    /// Refused: the shopper decides what to do.
    NotSent(Refusal),
}

impl Timeline {
    /// Whether these are the entries of that thread.
    pub fn is_of(&self, thread: &str) -> bool {
        self.thread == thread
    }

    /// How far the thread is known; `None` before the first poll.
    pub fn cursor(&self) -> Option<&Cursor> {
        self.cursor.as_ref()
    }

    /// How many replies there are.
    pub fn replies(&self) -> usize {
        self.entries.iter().filter(|entry| entry.author.kind == AuthorKind::Agent).count()
    }

    /// Key and index of the reply that has so many replies before it.
    pub fn reply(&self, before: usize) -> Option<(String, usize)> {
        let entries = self.entries.iter().enumerate();
        let mut replies = entries.filter(|(_, entry)| entry.author.kind == AuthorKind::Agent);
        let (index, entry) = replies.nth(before)?;
        Some((key(entry), index))
    }

    /// How many entries there are.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether the shop considers the conversation done.
    pub fn is_closed(&self) -> bool {
        self.closed
    }

    /// The shopper's rating.
    pub fn rating(&self) -> Option<&Rating> {
        self.rating.as_ref()
    }

    /// The proxy has stored a rating.
    pub fn set_rating(&mut self, rating: Rating) {
        self.rating = Some(rating);
    }

    /// Whether there is an entry of that message.
    pub fn has_entry(&self, id: &MessageId) -> bool {
        self.entries.iter().any(|entry| entry.message_id.as_ref() == Some(id))
    }

    /// How many of the shopper's messages are in the helpdesk.
    pub fn delivered(&self) -> usize {
        let delivered = |entry: &&Entry| {
            entry.author.kind == AuthorKind::Customer
                && entry.state == EntryState::Delivered
                && entry.notice.is_none()
        };
        self.entries.iter().filter(delivered).count()
    }

    /// Merges the answer to a poll of that thread. One that builds upon another cursor than the known one is
    /// late, and changes nothing: the next poll asks from where this is.
    pub fn merge(&mut self, thread: &str, response: PollResponse) {
        if self.thread != thread {
            *self = Self { thread: thread.to_owned(), ..Self::default() };
        }
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
            // Not a binary search: an entry whose time has changed may not be in order.
            let before = self.entries.iter().rposition(|other| other.at <= entry.at);
            self.entries.insert(before.map_or(0, |before| before + 1), entry);
        }
    }

    /// Everything to show of a thread, oldest first: the proxy's entries, then the local echoes.
    pub fn items(&self, queue: &Queue, thread: &str) -> Vec<Item> {
        let own = if self.is_of(thread) { self.entries.as_slice() } else { &[] };
        let remote = own.iter().map(remote_item);
        let local = queue
            .items()
            .iter()
            .filter(|outgoing| outgoing.thread == thread && !self.has_entry(outgoing.message.id()));
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
            notice: None,
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
        _ if entry.notice.is_some() => ItemState::Received,
        (AuthorKind::Agent, _) => ItemState::Received,
        (_, EntryState::Accepted) => ItemState::Sent,
        (_, EntryState::Parked) => ItemState::NotDelivered,
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
        notice: entry.notice,
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
