//! What a browser remembers of its threads: a record for each, and which of them is shown. `unread.js`
//! reads the records to count answers without wasm, so their keys and their JSON are a contract with it.

use wire::{Channel, Cursor, ThreadId, ThreadKey};

use crate::browser::json::{Json, Writer};
use crate::browser::storage::Storage;

/// The key of the id of the thread that is shown, in the shop's part of the browser's storage.
pub const KEY: &str = "thread";
/// What the keys of all threads begin with.
const EACH: &str = "conversation:";
/// What the keys of the cursors begin with at which a thread was last heard, in any of the visitor's
/// tabs.
pub const HEARD: &str = "heard:";

/// The browser's end of a thread.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    /// Which thread.
    pub id: ThreadId,
    /// What opens it.
    pub key: ThreadKey,
    /// How the shopper wanted the answer.
    pub channel: Channel,
    /// How far the shopper has seen it.
    pub seen: Cursor,
    /// How many entries of agents the shopper has seen.
    pub read: usize,
}

impl Session {
    /// The session of the thread that is shown.
    pub fn load(storage: &Storage) -> Option<Self> {
        Self::of(storage, &storage.get(KEY)?)
    }

    /// The session of the thread of that id.
    pub fn of(storage: &Storage, thread: &str) -> Option<Self> {
        let json = Json::parse(&storage.get(&key(thread))?)?;
        Some(Self {
            id: json.text("id")?.parse().ok()?,
            key: json.text("key")?.parse().ok()?,
            channel: Channel::of(&json.text("channel").unwrap_or_default()).unwrap_or_default(),
            seen: Cursor(json.text("seen")?),
            read: json.number("read").and_then(|n| n.try_into().ok()).unwrap_or_default(),
        })
    }

    /// The ids of all threads.
    pub fn threads(storage: &Storage) -> impl Iterator<Item = String> {
        let keys = storage.keys().into_iter();
        keys.filter_map(|key| key.strip_prefix(EACH).map(ToOwned::to_owned))
    }

    /// Remembers the session as that of the thread that is shown.
    pub fn save(&self, storage: &Storage) {
        self.keep(storage);
        storage.set(KEY, self.id.as_str());
    }

    /// Remembers the session.
    pub fn keep(&self, storage: &Storage) {
        let json = Writer::default()
            .text("id", self.id.as_str())
            .text("key", self.key.as_str())
            .text("channel", self.channel.word())
            .text("seen", &self.seen.0)
            .number("read", self.read as u64);
        storage.set(&key(self.id.as_str()), &json.finish());
    }

    /// Forgets the session.
    pub fn forget(&self, storage: &Storage) {
        storage.remove(&key(self.id.as_str()));
        storage.remove(&[HEARD, self.id.as_str()].concat());
        // Another tab may show another thread.
        if storage.get(KEY).is_some_and(|shown| shown == self.id.as_str()) {
            storage.remove(KEY);
        }
    }
}

fn key(thread: &str) -> String {
    [EACH, thread].concat()
}
