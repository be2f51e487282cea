//! Requests about voice calls.

use gorgias::{CallDirection, CallStatus, ListVoiceCalls, TicketId, VoiceCallId};
use serde_json::json as object;

use crate::server::{Server, json, refusal, status};

#[tokio::test]
async fn calls_are_listed() {
    let call = object!({
        "id": 11, "integration_id": 5, "ticket_id": 7, "provider": "twilio",
        "status": "in-progress", "direction": "inbound", "phone_number_source": "+123456789",
        "duration": 12, "summaries": null, "termination_status": null, "queue_id": null,
    });
    let answer = json(200, object!({"data": [call], "meta": {"next_cursor": "n"}}));
    let server = Server::answering("GET", "/api/phone/voice-calls", answer).await;
    let list =
        ListVoiceCalls { cursor: Some("c".into()), limit: Some(2), ticket_id: Some(TicketId(7)) };
    let page = server.client.voice_calls().list(&list).await.unwrap();
    assert_eq!(page.data[0].status, Some(CallStatus::InProgress));
    assert!(!format!("{page:?}").contains("+123456789"));
    assert_eq!(server.query().await, "cursor=c&limit=2&ticket_id=7");
}

#[tokio::test]
async fn a_call_is_read() {
    let answer = object!({"id": 11, "direction": "outbound", "summaries": [{"summary": "Lamp"}]});
    let server = Server::answering("GET", "/api/phone/voice-calls/11", json(200, answer)).await;
    let call = server.client.voice_calls().get(VoiceCallId(11)).await.unwrap();
    assert_eq!(call.direction, Some(CallDirection::Outbound));
    assert_eq!(call.summaries[0].summary.as_deref(), Some("Lamp"));
}

#[tokio::test]
async fn a_call_that_the_key_may_not_read_is_an_error_with_403() {
    let answer = refusal(403, "Forbidden");
    let server = Server::answering("GET", "/api/phone/voice-calls/11", answer).await;
    assert_eq!(status(&server.client.voice_calls().get(VoiceCallId(11)).await.unwrap_err()), 403);
}
