//! Voice calls: the requests. Gorgias: voice calls.

mod call;
mod list;

use futures::Stream;

use crate::{Client, Error, Page, VoiceCallId, client::Call};
pub use call::{CallDirection, CallStatus, CallSummary, TerminationStatus, VoiceCall};
pub use list::ListVoiceCalls;

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
