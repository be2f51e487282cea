//! What happened during a voice call. Gorgias: the voice call event object.

use serde::Deserialize;
use serde_json::Value;

use crate::{
    CustomerId, Datetime, UserId, VoiceCallEventId, VoiceCallId, redacted::redacted_debug,
};

/// Something that happened during a call.
#[derive(Clone, PartialEq, Deserialize)]
pub struct VoiceCallEvent {
    /// The event's id.
    pub id: VoiceCallEventId,
    /// What happened, such as `phone-call-ringing`; Gorgias names about thirty kinds.
    #[serde(rename = "type")]
    pub kind: Option<String>,
    /// The account.
    pub account_id: Option<i64>,
    /// The call.
    pub call_id: Option<VoiceCallId>,
    /// The agent who did it.
    pub user_id: Option<UserId>,
    /// The customer who did it.
    pub customer_id: Option<CustomerId>,
    /// When it happened.
    pub created_datetime: Option<Datetime>,
    /// What there is to know besides.
    pub meta: Option<Value>,
}

redacted_debug!(VoiceCallEvent { id, kind, call_id, created_datetime });
