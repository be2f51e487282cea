//! Where outgoing messages survive a reload.
//!
//! Each message has a key of its own, so that two tabs never overwrite each other's.

use wire::MessageId;

use super::record::Outgoing;
use crate::web::json;
use crate::web::storage::Storage;

/// The stored messages of one shop.
pub struct OutboxStore {
    storage: Storage,
}

const PREFIX: &str = "out:";

impl OutboxStore {
    /// A store below the shop's part of the browser's storage.
    pub fn new(storage: Storage) -> Self {
        Self { storage }
    }

    /// Stores a message as it is. Where the browser denies storage it lives as long as the page.
    pub fn save(&self, outgoing: &Outgoing) {
        self.storage.set(&key(outgoing.message.id()), &json::to_string(outgoing));
    }

    /// Forgets a message.
    pub fn remove(&self, id: &MessageId) {
        self.storage.remove(&key(id));
    }

    /// Every stored message. What cannot be read (another version's, or tampered with) is left
    /// alone.
    pub fn load(&self) -> Vec<Outgoing> {
        let keys = self.storage.keys().into_iter().filter(|key| key.starts_with(PREFIX));
        keys.filter_map(|key| json::parse(&self.storage.get(&key)?)).collect()
    }
}

fn key(id: &MessageId) -> String {
    format!("{PREFIX}{id}")
}
