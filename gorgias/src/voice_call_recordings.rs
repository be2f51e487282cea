//! Recordings of voice calls: the requests. Gorgias: voice call recordings.

mod list;
mod recording;

use futures::Stream;

use crate::{Client, Error, Page, VoiceCallRecordingId, client::Call};
pub use list::ListVoiceCallRecordings;
pub use recording::{RecordingKind, TranscriptionStatus, VoiceCallRecording};

/// The requests about recordings; see [`Client::voice_call_recordings`].
#[derive(Debug, Clone)]
pub struct VoiceCallRecordings {
    pub(crate) client: Client,
}

impl VoiceCallRecordings {
    /// One page of recordings. Gorgias: list voice call recordings.
    ///
    /// # Errors
    /// See [`Error`].
    pub async fn list(
        &self,
        list: &ListVoiceCallRecordings,
    ) -> Result<Page<VoiceCallRecording>, Error> {
        self.client.list(list).await
    }

    /// Every recording from the list's cursor on, page after page as the stream is polled.
    pub fn list_all(
        &self,
        list: ListVoiceCallRecordings,
    ) -> impl Stream<Item = Result<VoiceCallRecording, Error>> + use<> {
        self.client.list_all(list)
    }

    /// A recording. Gorgias: retrieve a voice call recording.
    ///
    /// # Errors
    /// [`Error::Api`] with 404 where there is none; see [`Error`].
    pub async fn get(&self, id: VoiceCallRecordingId) -> Result<VoiceCallRecording, Error> {
        self.client.read(Call::get(format!("api/phone/voice-call-recordings/{id}"))).await
    }

    /// Deletes a recording. Gorgias: delete a voice call recording.
    ///
    /// # Errors
    /// See [`Error`]. Safe to repeat: then it may be 404.
    pub async fn delete(&self, id: VoiceCallRecordingId) -> Result<(), Error> {
        self.client.done(Call::delete(format!("api/phone/voice-call-recordings/{id}"))).await
    }
}
