//! Requests about events of voice calls.

use gorgias::{ListVoiceCallEvents, VoiceCallEventId, VoiceCallId};
use serde_json::json as object;

use crate::server::{Server, json, refusal, status};

#[tokio::test]
async fn events_of_a_call_are_listed() {
    let event = object!({"id": 12, "type": "phone-call-ringing", "call_id": 11, "meta": {}});
    let answer = json(200, object!({"data": [event]}));
    let server = Server::answering("GET", "/api/phone/voice-call-events", answer).await;
    let list = ListVoiceCallEvents {
        cursor: Some("c".into()),
        limit: Some(2),
        call_id: Some(VoiceCallId(11)),
    };
    let page = server.client.voice_call_events().list(&list).await.unwrap();
    assert_eq!(page.data[0].kind.as_deref(), Some("phone-call-ringing"));
    assert_eq!(server.query().await, "cursor=c&limit=2&call_id=11");
}

#[tokio::test]
async fn an_event_is_read() {
    let answer = json(200, object!({"id": 12, "user_id": null}));
    let server = Server::answering("GET", "/api/phone/voice-call-events/12", answer).await;
    let event = server.client.voice_call_events().get(VoiceCallEventId(12)).await.unwrap();
    assert_eq!(event.user_id, None);
}

#[tokio::test]
async fn an_event_that_is_not_there_is_an_error_with_404() {
    let answer = refusal(404, "Resource not found.");
    let server = Server::answering("GET", "/api/phone/voice-call-events/12", answer).await;
    let events = server.client.voice_call_events();
    assert_eq!(status(&events.get(VoiceCallEventId(12)).await.unwrap_err()), 404);
}
