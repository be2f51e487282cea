//! Senders and receivers of messages.

use reqwest::Method;
use serde_json::{Value, json};

use crate::requests::{small_message, small_ticket, with};
use crate::test_desk::TestDesk;

#[tokio::test]
async fn a_known_address_is_the_same_customer() {
    let desk = TestDesk::start().await;
    let anonymous = json!({"email": "bea@example.com"});
    let mut body = small_ticket("Hi");
    body["messages"][0]["sender"] = anonymous;
    let first = desk.created("/api/tickets", &body).await;
    assert_eq!(
        (&first["customer"]["name"], &first["customer"]["firstname"]),
        (&json!(null), &json!(""))
    );
    body["messages"][0]["sender"] = json!({"email": "BEA@Example.com", "name": "Bea Baker"});
    let second = desk.created("/api/tickets", &body).await;
    assert_eq!(second["customer"]["id"], first["customer"]["id"]);
    assert_eq!(second["customer"]["lastname"], "Baker");
    assert_eq!(second["customer"]["email"], "bea@example.com");
    body["messages"][0]["sender"] = json!({"id": 1, "name": "Somebody Else"});
    let third = desk.created("/api/tickets", &body).await;
    assert_eq!(third["customer"]["name"], "Bea Baker");
}

#[tokio::test]
async fn a_call_is_from_the_customer_of_its_number() {
    let desk = TestDesk::start().await;
    let call = json!({
        "channel": "phone", "via": "api", "from_agent": false, "body_text": "Hello",
        "source": {"type": "phone", "from": {"address": "+123456789"}, "to": [{"address": "+1"}]},
    });
    let body = json!({
        "customer": {"email": "bea@example.com"},
        "channel": "phone", "via": "api", "messages": [call],
    });
    let created = desk.created("/api/tickets", &body).await;
    assert_eq!(created["customer"]["id"], created["messages"][0]["sender"]["id"]);
    let channels = &created["customer"]["channels"];
    assert_eq!(
        channels[1],
        json!({"id": 2, "type": "phone", "address": "+123456789", "preferred": true})
    );
    let again =
        json!({"channel": "sms", "via": "api", "messages": [with(call, "channel", json!("sms"))]});
    let again = desk.created("/api/tickets", &again).await;
    assert_eq!(again["customer"]["email"], "bea@example.com");
}

#[tokio::test]
async fn a_known_customer_takes_the_number_that_a_message_names() {
    let desk = TestDesk::start().await;
    let mut body = small_ticket("Hi");
    body["messages"][0]["sender"] = json!({"email": "bea@example.com"});
    desk.created("/api/tickets", &body).await;
    let phone = json!([{"type": "phone", "address": "+123456789"}]);
    body["messages"][0]["sender"] = json!({"email": "bea@example.com", "channels": phone});
    let second = desk.created("/api/tickets", &body).await;
    let channels = second["customer"]["channels"].as_array().unwrap();
    let kinds: Vec<_> = channels.iter().map(|channel| &channel["type"]).collect();
    assert_eq!(kinds, ["email", "phone"]);
}

#[tokio::test]
async fn a_note_of_an_unknown_sender_is_by_the_bot() {
    let desk = TestDesk::start().await;
    desk.created("/api/tickets", &small_ticket("Hi")).await;
    let mut note = with(small_message("Note"), "channel", json!("internal-note"));
    note["from_agent"] = json!(true);
    note["sender"] = json!({"email": "stranger@example.com"});
    let created = desk.created("/api/tickets/1/messages", &note).await;
    assert_eq!(created["sender"]["name"], "Gorgias Bot");
}

#[tokio::test]
async fn unknown_people_are_all_reported() {
    let desk = TestDesk::start().await;
    let reply = |sender: Value| {
        let reply = with(small_message("Hi"), "from_agent", json!(true));
        with(reply, "sender", sender)
    };
    let body = json!({
        "via": "api",
        "customer": {"id": 70},
        "assignee_user": {"id": 71},
        "split_from": 72,
        "messages": [
            with(small_message("Hi"), "sender", json!({"id": 73})),
            reply(json!({"id": 74})),
            reply(json!({"email": "stranger@example.com"})),
            with(reply(json!(null)), "receiver", json!({"id": 75})),
            with(reply(json!(null)), "mention_ids", json!([1, 76])),
        ],
    });
    let faults = desk.refused(Method::POST, "/api/tickets", Some(&body)).await;
    let (customer, user) = (json!(["Customer does not exist."]), json!(["User does not exist."]));
    let expected = json!({
        "customer": {"id": customer},
        "assignee_user": {"id": user},
        "split_from": ["Ticket does not exist."],
        "messages": {
            "0": {"sender": {"id": customer}},
            "1": {"sender": {"id": user}},
            "2": {"sender": {"email": user}},
            "3": {"receiver": {"id": customer}},
            "4": {"mention_ids": {"1": user}},
        },
    });
    assert_eq!(faults, expected);
    // Nothing was stored.
    assert_eq!(desk.found("/api/tickets").await["data"], json!([]));
}
