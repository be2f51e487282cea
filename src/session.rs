//! What a browser remembers of its thread. The loader reads the same record to draw the unread
//! mark without wasm, so its JSON is a contract with `loader.js`.

use serde::{Deserialize, Serialize};
use wire::{Cursor, ThreadId, ThreadKey};

use crate::browser::storage::Storage;

/// The key of the record in the shop's part of the browser's storage.
pub const KEY: &str = "thread";

/// The browser's end of a thread.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Session {
    /// Which thread.
    pub id: ThreadId,
    /// What opens it.
    pub key: ThreadKey,
    /// How far the shopper has seen it.
    pub seen: Cursor,
    /// How many entries of agents the shopper has seen.
    #[serde(default)]
    pub read: usize,
}

impl Session {
    /// The remembered session.
    pub fn load(storage: &Storage) -> Option<Self> {
        serde_json::from_str(&storage.get(KEY)?).ok()
    }

    /// Remembers the session.
    pub fn save(&self, storage: &Storage) {
        if let Ok(json) = serde_json::to_string(self) {
            storage.set(KEY, &json);
        }
    }

    /// Forgets the session.
    pub fn forget(storage: &Storage) {
        storage.remove(KEY);
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    #[test]
    fn the_loader_reads_this_record() {
        let session = Session {
            id: ThreadId::from_random([1; 16]),
            key: ThreadKey::from_random([2; 32]),
            seen: Cursor("4".into()),
            read: 1,
        };
        insta::assert_json_snapshot!(session, @r#"
        {
          "id": "AQEBAQEBAQEBAQEBAQEBAQ",
          "key": "AgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgI",
          "seen": "4",
          "read": 1
        }
        "#);
    }
}
