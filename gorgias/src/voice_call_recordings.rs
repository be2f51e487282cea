//! Recordings of voice calls. Gorgias: voice call recordings.

use futures::Stream;
use serde::Deserialize;

use crate::client::Call;
use crate::open_enum::open_enum;
use crate::pages::List;
use crate::redacted::redacted_debug;
use crate::{Client, Datetime, Error, Page, UserId, VoiceCallId, VoiceCallRecordingId};

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

/// A recording of a call, or a voicemail.
#[derive(Clone, PartialEq, Deserialize)]
pub struct VoiceCallRecording {
    /// The recording's id.
    pub id: VoiceCallRecordingId,
    /// The call.
    pub call_id: Option<VoiceCallId>,
    /// The recording's id at the provider.
    pub external_id: Option<String>,
    /// The recording's URL; `None` for a private or deleted one.
    pub url: Option<String>,
    /// In seconds.
    pub duration: Option<f64>,
    /// The kind of recording.
    #[serde(rename = "type")]
    pub kind: Option<RecordingKind>,
    /// When it was made.
    pub created_datetime: Option<Datetime>,
    /// When it was deleted.
    pub deleted_datetime: Option<Datetime>,
    /// The user that deleted it.
    pub deleted_by_user_id: Option<UserId>,
    /// Why there is no URL, such as `RECORDING_IS_PRIVATE`.
    pub error_code: Option<String>,
    /// How far writing it down is.
    pub transcription_status: Option<TranscriptionStatus>,
}

redacted_debug!(VoiceCallRecording { id, call_id, kind, duration, error_code, created_datetime });

open_enum! {
    /// The kind of recording.
    RecordingKind {
        CallRecording = "call-recording",
        Voicemail = "voicemail",
    }
}

open_enum! {
    /// How far writing a recording down is.
    TranscriptionStatus {
        Completed = "completed",
        Failed = "failed",
        LowQualityTranscription = "low_quality_transcription",
        RecordingTooLong = "recording_too_long",
        RecordingTooShort = "recording_too_short",
        Requested = "requested",
    }
}

/// The parameters of a list of recordings. Gorgias: list voice call recordings.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ListVoiceCallRecordings {
    /// The page to start at: a cursor of the previous page.
    pub cursor: Option<String>,
    /// At most so many recordings a page, 1 to 100. Gorgias's own default is 30.
    pub limit: Option<u32>,
    /// The recordings of this call.
    pub call_id: Option<VoiceCallId>,
}

impl List for ListVoiceCallRecordings {
    type Item = VoiceCallRecording;

    fn cursor(&mut self) -> &mut Option<String> {
        &mut self.cursor
    }

    fn call(&self) -> Call {
        Call::get("api/phone/voice-call-recordings")
            .query("cursor", &self.cursor)
            .query("limit", self.limit)
            .query("call_id", self.call_id)
    }
}
