//! Voice calls. Gorgias: the voice call object.

use serde::Deserialize;

use crate::{
    CustomerId, Datetime, IntegrationId, TicketId, UserId, VoiceCallId, VoiceCallRecordingId,
    lenient, open_enum::open_enum, redacted::redacted_debug,
};

/// A call between a customer and the shop.
#[derive(Clone, PartialEq, Deserialize)]
pub struct VoiceCall {
    /// The call's id.
    pub id: VoiceCallId,
    /// The integration that carries it.
    pub integration_id: Option<IntegrationId>,
    /// The ticket that it belongs to.
    pub ticket_id: Option<TicketId>,
    /// The customer who calls or is called.
    pub customer_id: Option<CustomerId>,
    /// The id of the shop's phone number.
    pub phone_number_id: Option<i64>,
    /// The call's id at the provider.
    pub external_id: Option<String>,
    /// Who carries the call, such as `twilio`.
    pub provider: Option<String>,
    /// How far the call is.
    pub status: Option<CallStatus>,
    /// Who called whom.
    pub direction: Option<CallDirection>,
    /// The number that called, in E.164.
    pub phone_number_source: Option<String>,
    /// ISO 3166-1 alpha-2.
    pub country_source: Option<String>,
    /// The number that was called, in E.164.
    pub phone_number_destination: Option<String>,
    /// ISO 3166-1 alpha-2.
    pub country_destination: Option<String>,
    /// In seconds.
    pub duration: Option<f64>,
    /// When the call began.
    pub started_datetime: Option<Datetime>,
    /// When it was created.
    pub created_datetime: Option<Datetime>,
    /// When it last changed.
    pub updated_datetime: Option<Datetime>,
    /// The agent who called.
    pub initiated_by_agent_id: Option<UserId>,
    /// The agent who answered last.
    pub last_answered_by_agent_id: Option<UserId>,
    /// The agent whose phone rang last.
    pub last_rang_agent_id: Option<UserId>,
    /// Whether the customer left a voicemail.
    pub has_voicemail: Option<bool>,
    /// Whether the call is recorded.
    pub has_call_recording: Option<bool>,
    /// What was said, in short.
    #[serde(default, deserialize_with = "lenient::null_as_default")]
    pub summaries: Vec<CallSummary>,
    /// How the call ended.
    pub termination_status: Option<TerminationStatus>,
    /// The queue that the customer waited in.
    pub queue_id: Option<i64>,
    /// How far the call is in that queue.
    pub status_in_queue: Option<String>,
    /// The number outside the helpdesk that answered.
    pub answered_by_external_number: Option<String>,
    /// The customer who answered at that number.
    pub answered_by_external_customer_id: Option<CustomerId>,
    /// Whether somebody listens in: `listening`, `whispering` or `none`.
    pub monitoring_status: Option<String>,
    /// The agent who listened in last.
    pub last_monitoring_agent_id: Option<UserId>,
}

redacted_debug!(VoiceCall { id, ticket_id, status, direction, duration, created_datetime });

/// What was said in a call, in short.
#[derive(Clone, PartialEq, Default, Deserialize)]
#[serde(default)]
pub struct CallSummary {
    /// The summary's id.
    pub id: Option<i64>,
    /// The recording that it is made from.
    pub recording_id: Option<VoiceCallRecordingId>,
    /// The text.
    pub summary: Option<String>,
    /// When it was made.
    pub created_datetime: Option<Datetime>,
}

redacted_debug!(CallSummary { id, recording_id, created_datetime });

open_enum! {
    /// Who called whom.
    CallDirection {
        Inbound = "inbound",
        Outbound = "outbound",
    }
}

open_enum! {
    /// How far a call is.
    CallStatus {
        Answered = "answered",
        Busy = "busy",
        Canceled = "canceled",
        Completed = "completed",
        Connected = "connected",
        Ending = "ending",
        Failed = "failed",
        InProgress = "in-progress",
        Initiated = "initiated",
        Missed = "missed",
        NoAnswer = "no-answer",
        Queued = "queued",
        Ringing = "ringing",
    }
}

open_enum! {
    /// How a call ended.
    TerminationStatus {
        Abandoned = "abandoned",
        Answered = "answered",
        CallbackRequested = "callback-requested",
        Cancelled = "cancelled",
        Missed = "missed",
    }
}
