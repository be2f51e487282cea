//! `/api/messages` and `/api/tickets/{id}/messages`.

use std::time::Duration;

use serde_json::json;

use crate::test_desk::{EMAIL, TestDesk, reply};

#[tokio::test]
async fn messages_are_listed_newest_first_and_by_ticket() {
    let desk = TestDesk::start().await;
    let (one, two) = (desk.open_ticket("First").await, desk.open_ticket("Second").await);
    desk.clock.advance(Duration::from_secs(1));
    desk.post(&format!("/api/tickets/{one}/messages"), &reply("Answer")).await;
    let texts = |list: &serde_json::Value| -> Vec<String> {
        let items = list["data"].as_array().unwrap().iter();
        items.map(|message| message["body_text"].as_str().unwrap().to_owned()).collect()
    };
    let (status, all) = desk.get("/api/messages?order_by=created_datetime:desc").await;
    assert_eq!(status, 200);
    assert_eq!(texts(&all), ["Answer", "Second", "First"]);
    let (_, mine) =
        desk.get(&format!("/api/messages?ticket_id={one}&order_by=created_datetime:asc")).await;
    assert_eq!(texts(&mine), ["First", "Answer"]);
    let (_, other) = desk.get(&format!("/api/messages?ticket_id={two}")).await;
    assert_eq!(texts(&other), ["Second"]);
}

#[tokio::test]
async fn an_answer_is_sent_at_once_and_signed_by_the_agent() {
    let desk = TestDesk::start().await;
    let id = desk.open_ticket("Hello").await;
    let (status, answer) = desk.post(&format!("/api/tickets/{id}/messages"), &reply("Hi")).await;
    assert_eq!(status, 201);
    insta::assert_json_snapshot!("answer", answer);
}

#[tokio::test]
async fn an_internal_note_is_private() {
    let desk = TestDesk::start().await;
    let id = desk.open_ticket("Hello").await;
    let note = json!({
        "sender": {"email": EMAIL},
        "body_text": "Between us",
        "channel": "internal-note",
        "from_agent": true,
        "via": "api",
    });
    let (status, note) = desk.post(&format!("/api/tickets/{id}/messages"), &note).await;
    assert_eq!(status, 201, "{note}");
    assert_eq!(note["public"], false);
}

#[tokio::test]
async fn a_message_can_be_changed_and_deleted() {
    let desk = TestDesk::start().await;
    let id = desk.open_ticket("Hello").await;
    let (_, answer) = desk.post(&format!("/api/tickets/{id}/messages"), &reply("Hi")).await;
    let path = format!("/api/tickets/{id}/messages/{}", answer["id"]);
    let change = json!({"channel": "api", "via": "api", "from_agent": true, "body_text": "Hello"});
    let (status, changed) = desk.put(&path, &change).await;
    assert_eq!((status.as_u16(), &changed["body_text"]), (202, &json!("Hello")));
    assert_eq!(desk.get(&path).await.1["body_text"], "Hello");
    assert_eq!(desk.delete(&path).await.0, 200);
    assert_eq!(desk.get(&path).await.0, 404);
}
