//! Recordings of voice calls. Gorgias: the voice call recording object.

use serde::Deserialize;

use crate::{
    Datetime, UserId, VoiceCallId, VoiceCallRecordingId, open_enum::open_enum,
    redacted::redacted_debug,
};

/// A recording of a call, or a voicemail.
#[derive(Clone, PartialEq, Deserialize)]
pub struct VoiceCallRecording {
    /// The recording's id.
    pub id: VoiceCallRecordingId,
    /// The call.
    pub call_id: Option<VoiceCallId>,
    /// The recording's id at the provider.
    pub external_id: Option<String>,
    /// Where the recording is; none where it is private or deleted.
    pub url: Option<String>,
    /// In seconds.
    pub duration: Option<f64>,
    /// What is recorded.
    #[serde(rename = "type")]
    pub kind: Option<RecordingKind>,
    /// When it was made.
    pub created_datetime: Option<Datetime>,
    /// When it was deleted.
    pub deleted_datetime: Option<Datetime>,
    /// Who deleted it.
    pub deleted_by_user_id: Option<UserId>,
    /// Why there is no URL, such as `RECORDING_IS_PRIVATE`.
    pub error_code: Option<String>,
    /// How far writing it down is.
    pub transcription_status: Option<TranscriptionStatus>,
}

redacted_debug!(VoiceCallRecording { id, call_id, kind, duration, error_code, created_datetime });

open_enum! {
    /// What is recorded.
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
