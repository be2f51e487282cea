//! New messages.

use std::time::Duration;

use serde_json::json;

use crate::requests::{small_message, small_ticket, with};
use crate::test_desk::{EMAIL, TestDesk};

#[tokio::test]
async fn a_new_message_is_returned_with_all_keys() {
    let desk = TestDesk::start().await;
    desk.created("/api/tickets", &small_ticket("Hi")).await;
    desk.clock.advance(Duration::from_secs(90));
    let reply = json!({
        "channel": "email",
        "via": "helpdesk",
        "from_agent": true,
        "sender": {"email": EMAIL},
        "receiver": {"email": "bea@example.com"},
        "subject": "Re: Hi",
        "body_text": "On its way",
        "body_html": "<p>On its way</p>",
        "stripped_text": "On its way",
        "external_id": "m-1",
        "message_id": "<1@web>",
        "source": {
            "type": "email",
            "from": {"name": "Aurora", "address": "help@aurora.test"},
            "to": [{"name": "Bea Baker", "address": "bea@example.com"}],
        },
        "attachments": [
            {"url": "https://files.example/a.png", "name": "a.png", "content_type": "image/png"},
        ],
        "headers": {"X-Trace": "1"},
        "meta": {"current_page": "https://shop.example/"},
    });
    let created = desk.created("/api/tickets/1/messages?action=retry", &reply).await;
    insta::assert_json_snapshot!("message", created);
    assert_eq!(desk.found("/api/tickets/1/messages/2").await, created);
}

#[tokio::test]
async fn a_note_is_private_whatever_the_request_says() {
    let desk = TestDesk::start().await;
    desk.created("/api/tickets", &small_ticket("Hi")).await;
    let mut note = small_message("Between us");
    note["channel"] = json!("internal-note");
    note["public"] = json!(true);
    note["from_agent"] = json!(true);
    note["sender"] = json!({"email": EMAIL});
    let created = desk.created("/api/tickets/1/messages", &note).await;
    assert_eq!(created["public"], false);
    let moved = json!({"channel": "email", "via": "api", "from_agent": true});
    let moved = desk.changed("/api/tickets/1/messages/2", &moved).await;
    assert_eq!((&moved["channel"], &moved["public"]), (&json!("email"), &json!(false)));
}

#[tokio::test]
async fn an_unsent_message_is_sent_at_once() {
    let desk = TestDesk::start().await;
    desk.created("/api/tickets", &small_ticket("Hi")).await;
    let reply = with(with(small_message("Yes"), "from_agent", json!(true)), "sender", json!(null));
    let sent = desk.created("/api/tickets/1/messages", &reply).await;
    assert_eq!(sent["sent_datetime"], "2026-11-21T09:00:00.000001+00:00");
    assert_eq!(sent["imported"], false);
    let imported = with(reply, "sent_datetime", json!("2024-05-01T00:00:00"));
    let imported = desk.created("/api/tickets/1/messages", &imported).await;
    assert_eq!(imported["sent_datetime"], "2024-05-01T00:00:00.000000+00:00");
    assert_eq!(imported["imported"], true);
    let received = desk.created("/api/tickets/1/messages", &small_message("Thanks")).await;
    assert!(received["sent_datetime"].is_null());
}
