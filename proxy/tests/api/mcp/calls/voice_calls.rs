//! Voice calls, their events and their recordings. The API only reads calls: the desk is given one.

use serde_json::{Value, json};

use super::super::server::{TestTools, ids};
use crate::helpdesk::TestDesk;

fn call(ticket: i64) -> Value {
    let at = "2026-01-02T03:04:05Z";
    json!({
        "external_id": "CA-1", "ticket_id": ticket, "status": "completed", "direction": "inbound",
        "phone_number_source": "+15550100", "phone_number_destination": "+15550199",
        "events": [
            {"type": "incoming-phone-call", "created_datetime": at},
            {"type": "phone-call-answered", "created_datetime": at},
        ],
        "recordings": [{"external_id": "RE-1", "type": "call-recording", "created_datetime": at,
            "url": "https://calls.example/RE-1.mp3"}],
    })
}

pub async fn voice_calls(tools: &TestTools, desk: &TestDesk, ticket: i64) {
    let id = desk.desk.add_voice_call(&call(ticket)).await.unwrap();
    let listed = tools.call("list_voice_calls", json!({"ticket_id": ticket, "limit": 5})).await;
    assert_eq!(ids(&listed), [id]);
    let read = tools.call("get_voice_call", json!({"id": id})).await;
    assert_eq!((&read["external_id"], &read["ticket_id"]), (&json!("CA-1"), &json!(ticket)));

    let events = tools.call("list_voice_call_events", json!({"call_id": id, "limit": 1})).await;
    let cursor = &events["meta"]["next_cursor"];
    let more = json!({"call_id": id, "limit": 1, "cursor": cursor});
    let more = tools.call("list_voice_call_events", more).await;
    assert_ne!(ids(&events), ids(&more));
    let event = tools.call("get_voice_call_event", json!({"id": ids(&events)[0]})).await;
    assert_eq!((&event["call_id"], &event["type"]), (&json!(id), &events["data"][0]["type"]));

    let recordings = tools.call("list_voice_call_recordings", json!({"call_id": id})).await;
    let recording = json!({"id": ids(&recordings)[0]});
    let url = |recording: &Value| recording["url"].clone();
    let read = tools.call("get_voice_call_recording", recording.clone()).await;
    assert_eq!(url(&read), "https://calls.example/RE-1.mp3");
    let deleted = tools.call("delete_voice_call_recording", recording.clone()).await;
    assert_eq!(deleted, json!({"ok": true}));
    assert_eq!(url(&tools.call("get_voice_call_recording", recording).await), Value::Null);
}
