//! Reading columns: a value that this version does not write is [`StoreError::Unreadable`], never a
//! default.

use serde::Serialize;
use serde::de::DeserializeOwned;
use wire::ThreadId;

use super::{Head, StoreError};
use crate::wire_word;

pub(super) fn head(revision: i64, shop: &str) -> Result<Head, StoreError> {
    let shop = shop.parse().map_err(|_| StoreError::Unreadable("shop"))?;
    Ok(Head { revision: self::revision(revision)?, shop })
}

pub(super) fn revision(number: i64) -> Result<u64, StoreError> {
    u64::try_from(number).map_err(|_| StoreError::Unreadable("revision"))
}

pub(super) fn thread_id(text: &str) -> Result<ThreadId, StoreError> {
    text.parse().map_err(|_| StoreError::Unreadable("thread id"))
}

/// A count, which a database cannot make too large for its type in practice.
pub(super) fn count(number: i64) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// An enum that is stored by its wire word.
pub(super) fn word<T: Serialize + DeserializeOwned>(
    word: &str,
    column: &'static str,
) -> Result<T, StoreError> {
    wire_word::parse(word).ok_or(StoreError::Unreadable(column))
}

/// A list in JSON; NULL is an empty one.
pub(super) fn list<T: DeserializeOwned>(json: Option<&str>) -> Result<Vec<T>, StoreError> {
    let read = |json| serde_json::from_str(json).map_err(|_| StoreError::Unreadable("list"));
    json.map_or(Ok(Vec::new()), read)
}

/// A list as JSON; NULL for an empty one.
pub(super) fn list_as_json<T: Serialize>(list: &[T]) -> Option<String> {
    (!list.is_empty()).then(|| serde_json::to_string(list).ok()).flatten()
}
