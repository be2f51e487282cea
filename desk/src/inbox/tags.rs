//! The tags of a ticket, one at a time: two agents do not undo each other's.

pub mod add;
pub mod remove;

use serde_json::json;

use super::error::InboxError;
use crate::tag::TagRefs;

/// A tag as the API's rules want it (Gorgias: add ticket tags).
fn named(name: &str) -> Result<TagRefs, InboxError> {
    TagRefs::parse(&json!({"names": [name]})).map_err(InboxError::Refused)
}
