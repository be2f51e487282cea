//! Updates and lists of messages.

use std::time::Duration;

use reqwest::Method;
use serde_json::json;

use crate::requests::{ids, small_message, small_ticket};
use crate::test_desk::{EMAIL, TestDesk};

#[tokio::test]
async fn an_update_changes_a_message_and_keeps_sender_and_receiver() {
    let desk = TestDesk::start().await;
    desk.created("/api/tickets", &small_ticket("Hi")).await;
    let before = desk.found("/api/tickets/1/messages/1").await;
    let changes = json!({
        "channel": "email", "via": "email", "from_agent": false,
        "external_id": "e-9", "body_text": null,
    });
    let after = desk.changed("/api/tickets/1/messages/1", &changes).await;
    assert_eq!(after["sender"], before["sender"]);
    assert_eq!((&after["external_id"], &after["body_text"]), (&json!("e-9"), &json!(null)));
    assert_eq!(after["stripped_text"], "Hi");
    let turned = json!({"channel": "api", "via": "api", "from_agent": true});
    let turned = desk.changed("/api/tickets/1/messages/1", &turned).await;
    assert_eq!(turned["sender"]["email"], EMAIL);
    let back = json!({"channel": "api", "via": "api", "from_agent": false});
    let fault = desk.refused(Method::PUT, "/api/tickets/1/messages/1", Some(&back)).await;
    assert_eq!(fault, json!({"sender": ["Missing data for required field."]}));
    let missing = desk.refused(Method::PUT, "/api/tickets/1/messages/1", Some(&json!({}))).await;
    let required = json!(["Missing data for required field."]);
    assert_eq!(missing, json!({"channel": required, "from_agent": required, "via": required}));
}

#[tokio::test]
async fn messages_are_listed_of_one_ticket_or_of_all() {
    let desk = TestDesk::start().await;
    desk.created("/api/tickets", &small_ticket("one")).await;
    desk.clock.advance(Duration::from_secs(1));
    desk.created("/api/tickets", &small_ticket("two")).await;
    desk.created("/api/tickets/1/messages", &small_message("three")).await;
    let cases = [
        ("", vec![3, 2, 1]),
        ("?ticket_id=1", vec![3, 1]),
        ("?ticket_id=1&order_by=created_datetime:asc", vec![1, 3]),
        ("?ticket_id=99", vec![]),
    ];
    for (query, expected) in cases {
        let list = desk.found(&format!("/api/messages{query}")).await;
        assert_eq!(ids(&list), expected, "{query}");
    }
    let all = desk.found("/api/tickets/1/messages").await;
    assert_eq!(ids(&all), [1, 3]);
    assert_eq!(all["uri"], "/api/tickets/1/messages");
}

#[tokio::test]
async fn a_message_belongs_to_one_ticket() {
    let desk = TestDesk::start().await;
    desk.created("/api/tickets", &small_ticket("one")).await;
    desk.created("/api/tickets", &small_ticket("two")).await;
    let change = json!({"channel": "api", "via": "api", "from_agent": false});
    desk.call(Method::GET, "/api/tickets/2/messages/1", None, 404).await;
    desk.call(Method::PUT, "/api/tickets/2/messages/1", Some(&change), 404).await;
    desk.call(Method::DELETE, "/api/tickets/2/messages/1", None, 404).await;
    desk.call(Method::POST, "/api/tickets/9/messages", Some(&small_message("x")), 404).await;
}
