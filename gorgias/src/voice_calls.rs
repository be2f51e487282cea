//! Voice calls. Gorgias: voice calls.

use futures::Stream;
use serde::Deserialize;

use crate::client::Call;
use crate::open_enum::open_enum;
use crate::pages::List;
use crate::redacted::redacted_debug;
use crate::{
    Client, CustomerId, Datetime, Error, IntegrationId, Page, TicketId, UserId, VoiceCallId,
    VoiceCallRecordingId, lenient,
};

/// The requests about voice calls; see [`Client::voice_calls`].
#[derive(Debug, Clone)]
pub struct VoiceCalls {
    pub(crate) client: Client,
}

impl VoiceCalls {
    /// One page of calls. Gorgias: list voice calls.
    ///
    /// # Errors
    /// See [`Error`].
    pub async fn list(&self, list: &ListVoiceCalls) -> Result<Page<VoiceCall>, Error> {
        self.client.list(list).await
    }

    /// Every call from the list's cursor on, page after page as the stream is polled.
    pub fn list_all(
        &self,
        list: ListVoiceCalls,
    ) -> impl Stream<Item = Result<VoiceCall, Error>> + use<> {
        self.client.list_all(list)
    }

    /// A call. Gorgias: retrieve a voice call.
    ///
    /// # Errors
    /// [`Error::Api`] with 404 where there is none; see [`Error`].
    pub async fn get(&self, id: VoiceCallId) -> Result<VoiceCall, Error> {
        self.client.read(Call::get(format!("api/phone/voice-calls/{id}"))).await
    }
}

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
    /// The carrier, such as `twilio`.
    pub provider: Option<String>,
    /// How far the call is.
    pub status: Option<CallStatus>,
    /// The direction.
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
    /// A summary of the call.
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
    /// Whether an agent listens in: `listening`, `whispering` or `none`.
    pub monitoring_status: Option<String>,
    /// The agent who listened in last.
    pub last_monitoring_agent_id: Option<UserId>,
}

redacted_debug!(VoiceCall { id, ticket_id, status, direction, duration, created_datetime });

/// A summary of a call.
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
    /// The direction.
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

/// The parameters of a list of calls. Gorgias: list voice calls.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ListVoiceCalls {
    /// The page to start at: a cursor of the previous page.
    pub cursor: Option<String>,
    /// At most so many calls a page, 1 to 100. Gorgias's own default is 30.
    pub limit: Option<u32>,
    /// The calls of this ticket.
    pub ticket_id: Option<TicketId>,
}

impl List for ListVoiceCalls {
    type Item = VoiceCall;

    fn cursor(&mut self) -> &mut Option<String> {
        &mut self.cursor
    }

    fn call(&self) -> Call {
        Call::get("api/phone/voice-calls")
            .query("cursor", &self.cursor)
            .query("limit", self.limit)
            .query("ticket_id", self.ticket_id)
    }
}
