//! Voice calls, their events and their recordings.

use desk::ImportError;
use reqwest::Method;
use serde_json::{Value, json};

use crate::requests::{ids, small_ticket, with};
use crate::test_desk::TestDesk;

/// A call of the first ticket's customer, with two events and a recording.
pub fn call() -> Value {
    json!({
        "external_id": "CA-1",
        "ticket_id": 1,
        "customer_id": 1,
        "status": "completed",
        "direction": "inbound",
        "phone_number_source": "+15550100",
        "country_source": "US",
        "phone_number_destination": "+15550199",
        "country_destination": "US",
        "duration": 184,
        "created_datetime": "2026-11-20T10:00:00",
        "last_answered_by_agent_id": 1,
        "termination_status": "answered",
        "events": [
            {"type": "incoming-phone-call", "customer_id": 1,
             "created_datetime": "2026-11-20T10:00:00"},
            {"type": "phone-call-answered", "user_id": 1, "meta": {"seconds": 9},
             "created_datetime": "2026-11-20T10:00:09"},
        ],
        "recordings": [
            {"external_id": "RE-1", "type": "call-recording", "duration": 175,
             "url": "https://recordings.example/RE-1.mp3",
             "transcription_status": "completed", "created_datetime": "2026-11-20T10:03:10"},
        ],
    })
}

async fn with_call() -> TestDesk {
    let desk = TestDesk::start().await;
    desk.created("/api/tickets", &small_ticket("Hi")).await;
    assert_eq!(desk.desk.add_voice_call(&call()).await.unwrap(), 1);
    desk
}

#[tokio::test]
async fn a_call_its_events_and_recording_are_returned_with_all_keys() {
    let desk = with_call().await;
    insta::assert_json_snapshot!("voice_call", desk.found("/api/phone/voice-calls/1").await);
    insta::assert_json_snapshot!(desk.found("/api/phone/voice-call-events/2").await, @r#"
    {
      "account_id": 1,
      "call_id": 1,
      "created_datetime": "2026-11-20T10:00:09.000000+00:00",
      "customer_id": null,
      "id": 2,
      "meta": {
        "seconds": 9
      },
      "type": "phone-call-answered",
      "user_id": 1
    }
    "#);
    insta::assert_json_snapshot!(desk.found("/api/phone/voice-call-recordings/1").await, @r#"
    {
      "call_id": 1,
      "created_datetime": "2026-11-20T10:03:10.000000+00:00",
      "deleted_by_user_id": null,
      "deleted_datetime": null,
      "duration": 175,
      "error_code": null,
      "external_id": "RE-1",
      "id": 1,
      "transcription_status": "completed",
      "type": "call-recording",
      "url": "https://recordings.example/RE-1.mp3"
    }
    "#);
}

#[tokio::test]
async fn a_deleted_recording_loses_its_url() {
    let desk = with_call().await;
    let path = "/api/phone/voice-call-recordings/1";
    let before = desk.found(path).await;
    assert_eq!(desk.found("/api/phone/voice-calls/1").await["has_call_recording"], true);
    desk.call(Method::DELETE, path, None, 204).await;
    let after = desk.found(path).await;
    let now = json!("2026-11-21T09:00:00.000001+00:00");
    let expected = with(with(before, "url", Value::Null), "deleted_datetime", now);
    assert_eq!(after, with(expected, "deleted_by_user_id", json!(1)));
    assert_eq!(desk.found("/api/phone/voice-calls/1").await["has_call_recording"], false);
    desk.clock.advance(std::time::Duration::from_secs(1));
    desk.call(Method::DELETE, path, None, 204).await;
    assert_eq!(desk.found(path).await, after);
    desk.call(Method::DELETE, "/api/phone/voice-call-recordings/77", None, 404).await;
    desk.call(Method::DELETE, "/api/phone/voice-calls/1", None, 405).await;
}

#[tokio::test]
async fn lists_are_filtered_and_walked_newest_first() {
    let desk = with_call().await;
    let mut later = with(call(), "created_datetime", json!("2026-11-20T11:00:00"));
    later["ticket_id"] = Value::Null;
    desk.desk.add_voice_call(&later).await.unwrap();
    let found = async |path: &str| ids(&desk.found(&format!("/api/phone/{path}")).await);
    assert_eq!(found("voice-calls").await, [2, 1]);
    assert_eq!(found("voice-calls?ticket_id=1").await, [1]);
    assert_eq!(found("voice-call-events?call_id=2").await, [4, 3]);
    assert_eq!(found("voice-call-recordings?call_id=2").await, [2]);
    assert_eq!(found("voice-call-recordings?call_id=77").await, [0; 0]);
    let first = desk.found("/api/phone/voice-calls?limit=1").await;
    assert_eq!(ids(&first), [2]);
    let next = first["meta"]["next_cursor"].as_str().unwrap();
    assert_eq!(found(&format!("voice-calls?limit=1&cursor={next}")).await, [1]);
    for list in ["voice-calls", "voice-call-events", "voice-call-recordings"] {
        for fault in ["order_by=created_datetime:asc", "limit=0", "cursor=x", "agent=1"] {
            desk.refused(Method::GET, &format!("/api/phone/{list}?{fault}"), None).await;
        }
        desk.call(Method::GET, &format!("/api/phone/{list}/77"), None, 404).await;
    }
}

#[tokio::test]
async fn a_call_outlives_its_ticket() {
    let desk = with_call().await;
    desk.call(Method::DELETE, "/api/tickets/1", None, 204).await;
    assert_eq!(desk.found("/api/phone/voice-calls/1").await["ticket_id"], Value::Null);
}

#[tokio::test]
async fn an_invalid_call_is_not_imported() {
    let desk = with_call().await;
    for (key, value) in [
        ("status", json!("done")),
        ("direction", Value::Null),
        ("ticket_id", json!(77)),
        ("volume", json!(11)),
        ("events", json!([{"type": "x"}])),
        ("recordings", json!([{"type": "x"}])),
    ] {
        let refused = desk.desk.add_voice_call(&with(call(), key, value)).await;
        assert!(matches!(refused, Err(ImportError::Invalid(_))), "{key}");
    }
    assert_eq!(ids(&desk.found("/api/phone/voice-call-events").await), [2, 1]);
}
