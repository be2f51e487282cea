//! Events. Gorgias: the event object.

use serde::Deserialize;
use serde_json::Value;

use crate::{Datetime, EventId, UserId, redacted::redacted_debug};

/// Something that happened in the account.
#[derive(Clone, PartialEq, Deserialize)]
pub struct Event {
    /// The event's id.
    pub id: EventId,
    /// What happened, such as `ticket-closed`.
    #[serde(rename = "type")]
    pub kind: Option<String>,
    /// The kind of record that it is about, such as `Ticket`.
    pub object_type: Option<String>,
    /// The record's id.
    pub object_id: Option<i64>,
    /// The user who did it.
    pub user_id: Option<UserId>,
    /// What there is to know besides.
    pub data: Option<Value>,
    /// What ties events together that happened as one.
    pub context: Option<String>,
    /// When it happened.
    pub created_datetime: Option<Datetime>,
    /// The path of the event in the API.
    pub uri: Option<String>,
}

redacted_debug!(Event { id, kind, object_type, object_id, created_datetime });
