//! Requests about recordings of voice calls.

use gorgias::{
    ListVoiceCallRecordings, RecordingKind, TranscriptionStatus, VoiceCallId, VoiceCallRecordingId,
};
use serde_json::json as object;
use wiremock::ResponseTemplate;

use crate::server::{Server, json, refusal, status};

const ONE: &str = "/api/phone/voice-call-recordings/13";

#[tokio::test]
async fn recordings_of_a_call_are_listed() {
    let recording = object!({"id": 13, "type": "voicemail", "duration": 1.5});
    let answer = json(200, object!({"data": [recording]}));
    let server = Server::answering("GET", "/api/phone/voice-call-recordings", answer).await;
    let list = ListVoiceCallRecordings {
        cursor: Some("c".into()),
        limit: Some(2),
        call_id: Some(VoiceCallId(11)),
    };
    let page = server.client.voice_call_recordings().list(&list).await.unwrap();
    assert_eq!(page.data[0].kind, Some(RecordingKind::Voicemail));
    assert_eq!(server.query().await, "cursor=c&limit=2&call_id=11");
}

#[tokio::test]
async fn a_private_recording_is_read_without_a_url() {
    let answer = object!({
        "id": 13, "url": null, "error_code": "RECORDING_IS_PRIVATE",
        "transcription_status": "recording_too_short",
    });
    let server = Server::answering("GET", ONE, json(200, answer)).await;
    let recordings = server.client.voice_call_recordings();
    let recording = recordings.get(VoiceCallRecordingId(13)).await.unwrap();
    assert_eq!(recording.url, None);
    assert_eq!(recording.transcription_status, Some(TranscriptionStatus::RecordingTooShort));
}

#[tokio::test]
async fn a_recording_is_deleted() {
    let server = Server::answering("DELETE", ONE, ResponseTemplate::new(204)).await;
    server.client.voice_call_recordings().delete(VoiceCallRecordingId(13)).await.unwrap();
}

#[tokio::test]
async fn deleting_a_recording_that_is_gone_is_an_error_with_404() {
    let server = Server::answering("DELETE", ONE, refusal(404, "Resource not found.")).await;
    let recordings = server.client.voice_call_recordings();
    let error = recordings.delete(VoiceCallRecordingId(13)).await.unwrap_err();
    assert_eq!(status(&error), 404);
}
