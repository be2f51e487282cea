//! What happened during voice calls: the requests. Gorgias: voice call events.

mod event;
mod list;

use futures::Stream;

use crate::{Client, Error, Page, VoiceCallEventId, client::Call};
pub use event::VoiceCallEvent;
pub use list::ListVoiceCallEvents;

/// The requests about what happened during calls; see [`Client::voice_call_events`].
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
