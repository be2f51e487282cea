//! Events of voice calls. Gorgias: voice call events.

use futures::Stream;
use serde::Deserialize;
use serde_json::Value;

use crate::client::Call;
use crate::pages::List;
use crate::redacted::redacted_debug;
use crate::{Client, CustomerId, Datetime, Error, Page, UserId, VoiceCallEventId, VoiceCallId};

/// The requests about events of calls; see [`Client::voice_call_events`].
#[derive(Debug, Clone)]
pub struct VoiceCallEvents {
    pub(crate) client: Client,
}

impl VoiceCallEvents {
    /// One page of events. Gorgias: list voice call events.
    ///
    /// # Errors
    /// See [`Error`].
    pub async fn list(&self, list: &ListVoiceCallEvents) -> Result<Page<VoiceCallEvent>, Error> {
        self.client.list(list).await
    }

    /// Every event from the list's cursor on, page after page as the stream is polled.
    pub fn list_all(
        &self,
        list: ListVoiceCallEvents,
    ) -> impl Stream<Item = Result<VoiceCallEvent, Error>> + use<> {
        self.client.list_all(list)
    }

    /// An event. Gorgias: retrieve a voice call event.
    ///
    /// # Errors
    /// [`Error::Api`] with 404 where there is none; see [`Error`].
    pub async fn get(&self, id: VoiceCallEventId) -> Result<VoiceCallEvent, Error> {
        self.client.read(Call::get(format!("api/phone/voice-call-events/{id}"))).await
    }
}

/// An event of a call.
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
    /// Further data of the event.
    pub meta: Option<Value>,
}

redacted_debug!(VoiceCallEvent { id, kind, call_id, created_datetime });

/// The parameters of a list of events. Gorgias: list voice call events.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ListVoiceCallEvents {
    /// The page to start at: a cursor of the previous page.
    pub cursor: Option<String>,
    /// At most so many events a page, 1 to 100. Gorgias's own default is 30.
    pub limit: Option<u32>,
    /// The events of this call.
    pub call_id: Option<VoiceCallId>,
}

impl List for ListVoiceCallEvents {
    type Item = VoiceCallEvent;

    fn cursor(&mut self) -> &mut Option<String> {
        &mut self.cursor
    }

    fn call(&self) -> Call {
        Call::get("api/phone/voice-call-events")
            .query("cursor", &self.cursor)
            .query("limit", self.limit)
            .query("call_id", self.call_id)
    }
}
