//! The browser's record of a thread, and which thread is current. `unread.js` reads the records to count
//! replies without wasm, so their keys and their JSON are a contract with it.

use serde::{Deserialize, Serialize};
use wire::{Channel, Cursor, ThreadId, ThreadKey};

use crate::api::Credentials;
use crate::web::json;
use crate::web::storage::Storage;

/// Key of the current thread's id, in the shop's part of the browser's storage.
pub const CURRENT: &str = "thread";
/// Prefix of the threads' keys.
const PREFIX: &str = "conversation:";
/// Prefix of the keys that hold the cursor up to which replies have been announced in any tab.
pub const HEARD: &str = "heard:";

/// [`Session::read`] of a thread whose replies have all been read, however many there are. It also fits
/// the 32 bits of a number on wasm.
pub const ALL_READ: usize = u32::MAX as usize;

/// What this browser knows of a thread.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Session {
    /// The thread.
    pub id: ThreadId,
    /// The secret that opens it.
    pub key: ThreadKey,
    /// The channel on which it is answered.
    #[serde(default, deserialize_with = "wire::lenient::or_default")]
    pub channel: Channel,
    /// How far the shopper has read it.
    pub seen: Cursor,
    /// How many replies the shopper has read.
    #[serde(default, deserialize_with = "wire::lenient::or_default")]
    pub read: usize,
}

impl Session {
    /// The session of the thread that was shown last, in any tab.
    pub fn current(storage: &Storage) -> Option<Self> {
        Self::find(storage, &storage.get(CURRENT)?)
    }

    /// The session of the thread of that id.
    pub fn find(storage: &Storage, thread: &str) -> Option<Self> {
        json::parse(&storage.get(&key(thread))?)
    }

    /// The credentials for the proxy.
    pub fn credentials(&self) -> Credentials<'_> {
        Credentials { thread: &self.id, key: &self.key }
    }

    /// Ids of all threads.
    pub fn stored(storage: &Storage) -> Vec<String> {
        let keys = storage.keys().into_iter();
        keys.filter_map(|key| key.strip_prefix(PREFIX).map(ToOwned::to_owned)).collect()
    }

    /// Stores the session as that of the current thread.
    pub fn save_as_current(&self, storage: &Storage) {
        self.save(storage);
        storage.set(CURRENT, self.id.as_str());
    }

    /// Stores the session.
    pub fn save(&self, storage: &Storage) {
        storage.set(&key(self.id.as_str()), &json::to_string(self));
    }

    /// Removes the session.
    pub fn remove(&self, storage: &Storage) {
        storage.remove(&key(self.id.as_str()));
        storage.remove(&[HEARD, self.id.as_str()].concat());
        // Another tab may show another thread.
        if storage.get(CURRENT).is_some_and(|shown| shown == self.id.as_str()) {
            storage.remove(CURRENT);
        }
    }
}

fn key(thread: &str) -> String {
    [PREFIX, thread].concat()
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    /// As release 0.1 stored it.
    const RECORD: &str = r#"{"id":"AQEBAQEBAQEBAQEBAQEBAQ","key":"AgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgI","channel":"sms","seen":"4","read":1}"#;

    #[test]
    fn a_record_of_the_release_before_is_read_and_written_as_it_was() {
        let session: Session = serde_json::from_str(RECORD).unwrap();
        assert_eq!((session.channel, session.read), (Channel::Sms, 1));
        assert_eq!(serde_json::to_string(&session).unwrap(), RECORD);
    }

    #[test]
    fn what_a_later_release_has_changed_has_its_default() {
        let record = RECORD.replace("\"sms\"", "\"pigeon\"").replace(",\"read\":1", "");
        let session: Session = serde_json::from_str(&record).unwrap();
        assert_eq!((session.channel, session.read), (Channel::Api, 0));
        assert!(serde_json::from_str::<Session>(&RECORD.replace("AQEB", "A.EB")).is_err());
    }
}
