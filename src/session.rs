//! What a browser remembers of its thread. `unread.js` reads the same record to count
//! answers without wasm, so its JSON is a contract with it.

use wire::{Channel, Cursor, ThreadId, ThreadKey};

use crate::browser::json::{Json, Writer};
use crate::browser::storage::Storage;

/// The key of the record in the shop's part of the browser's storage.
pub const KEY: &str = "thread";

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
    /// The remembered session.
    pub fn load(storage: &Storage) -> Option<Self> {
        let json = Json::parse(&storage.get(KEY)?)?;
        Some(Self {
            id: json.text("id")?.parse().ok()?,
            key: json.text("key")?.parse().ok()?,
            channel: Channel::of(&json.text("channel").unwrap_or_default()).unwrap_or_default(),
            seen: Cursor(json.text("seen")?),
            read: json.number("read").and_then(|n| n.try_into().ok()).unwrap_or_default(),
        })
    }

    /// Remembers the session.
    pub fn save(&self, storage: &Storage) {
        let json = Writer::default()
            .text("id", self.id.as_str())
            .text("key", self.key.as_str())
            .text("channel", self.channel.word())
            .text("seen", &self.seen.0)
            .number("read", self.read as u64);
        storage.set(KEY, &json.finish());
    }

    /// Forgets the session.
    pub fn forget(storage: &Storage) {
        storage.remove(KEY);
    }
}
