//! Voice calls, their events and their recordings.

use gorgias::{
    CallStatus, ListVoiceCallEvents, ListVoiceCallRecordings, ListVoiceCalls, RecordingKind,
    VoiceCallEventId, VoiceCallId, VoiceCallRecordingId,
};

use super::{connected, opened};
use crate::voice::call;

#[tokio::test]
async fn calls_are_read_and_a_recording_is_deleted() {
    let (desk, client) = connected().await;
    opened(&client, "Hi").await;
    desk.desk.add_voice_call(&call()).await.unwrap();
    let calls = client.voice_calls().list(&ListVoiceCalls::default()).await.unwrap().data;
    assert_eq!(calls[0].status, Some(CallStatus::Completed));
    assert_eq!(client.voice_calls().get(VoiceCallId(1)).await.unwrap(), calls[0]);
    let events = client.voice_call_events();
    let list = events.list(&ListVoiceCallEvents::default()).await.unwrap().data;
    assert_eq!(list[0].kind.as_deref(), Some("phone-call-answered"));
    assert_eq!(events.get(VoiceCallEventId(2)).await.unwrap(), list[0]);
    let recordings = client.voice_call_recordings();
    let list = recordings.list(&ListVoiceCallRecordings::default()).await.unwrap().data;
    assert_eq!(list[0].kind, Some(RecordingKind::CallRecording));
    recordings.delete(VoiceCallRecordingId(1)).await.unwrap();
    let deleted = recordings.get(VoiceCallRecordingId(1)).await.unwrap();
    assert_eq!((deleted.url, deleted.deleted_datetime.is_some()), (None, true));
}
