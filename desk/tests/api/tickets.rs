//! `/api/tickets`.

use std::time::Duration;

use serde_json::json;

use crate::test_desk::{TestDesk, reply, ticket};

#[tokio::test]
async fn a_ticket_has_every_key_of_the_document() {
    let desk = TestDesk::start().await;
    let (status, created) = desk.post("/api/tickets", &ticket("Hello")).await;
    assert_eq!(status, 201);
    let (status, ticket) = desk.get("/api/tickets/1").await;
    assert_eq!(status, 200);
    assert_eq!(ticket, created);
    insta::assert_json_snapshot!("ticket", ticket);
}

#[tokio::test]
async fn an_email_ticket_gets_its_customer_from_the_sources_address() {
    let desk = TestDesk::start().await;
    let body = json!({
        "messages": [{
            "source": {
                "to": [{"address": "help@aurora.test"}],
                "from": {"address": "bill@shop.example"},
            },
            "body_text": "By mail",
            "channel": "email",
            "from_agent": false,
            "via": "api",
        }],
        "channel": "email",
        "from_agent": false,
        "subject": "This is a test ticket",
        "via": "api",
    });
    let (status, ticket) = desk.post("/api/tickets", &body).await;
    assert_eq!(status, 201, "{ticket}");
    assert_eq!(ticket["customer"]["email"], "bill@shop.example");
    assert_eq!(ticket["messages"][0]["source"]["to"][0]["address"], "help@aurora.test");
}

#[tokio::test]
async fn a_phone_ticket_gets_its_customer_from_the_number() {
    for channel in ["phone", "sms"] {
        let desk = TestDesk::start().await;
        let body = json!({
            "messages": [{
                "source": {
                    "type": "phone",
                    "to": [{"address": "+493012345678"}],
                    "from": {"address": "+123456789"},
                },
                "body_text": "By phone",
                "stripped_text": "By phone",
                "channel": channel,
                "from_agent": false,
                "via": "api",
            }],
            "channel": channel,
            "from_agent": false,
            "via": "api",
        });
        let (status, ticket) = desk.post("/api/tickets", &body).await;
        assert_eq!(status, 201, "{ticket}");
        assert_eq!(ticket["customer"]["channels"][0]["address"], "+123456789");
    }
}

#[tokio::test]
async fn the_same_address_is_the_same_customer() {
    let desk = TestDesk::start().await;
    desk.open_ticket("One").await;
    desk.open_ticket("Two").await;
    let (_, one) = desk.get("/api/tickets/1").await;
    let (_, two) = desk.get("/api/tickets/2").await;
    assert_eq!(one["customer"]["id"], two["customer"]["id"]);
}

#[tokio::test]
async fn an_update_changes_what_it_names_and_replaces_tags() {
    let desk = TestDesk::start().await;
    let id = desk.open_ticket("Hello").await;
    desk.clock.advance(Duration::from_mins(1));
    let change = json!({"priority": "high", "tags": [{"name": "refund"}], "status": "closed"});
    let (status, answer) = desk.put(&format!("/api/tickets/{id}"), &change).await;
    assert!(status.is_success(), "{answer}");
    let (_, ticket) = desk.get(&format!("/api/tickets/{id}")).await;
    assert_eq!(ticket["priority"], "high");
    assert_eq!(ticket["status"], "closed");
    assert_eq!(ticket["closed_datetime"], "2026-11-21T09:01:00.000001+00:00");
    assert_eq!(ticket["subject"], "Test ticket");
    let names: Vec<_> = ticket["tags"].as_array().unwrap().iter().map(|t| &t["name"]).collect();
    assert_eq!(names, ["refund"]);
}

#[tokio::test]
async fn a_customers_message_reopens_a_closed_ticket_and_an_answer_does_not() {
    let desk = TestDesk::start().await;
    let id = desk.open_ticket("Hello").await;
    desk.put(&format!("/api/tickets/{id}"), &json!({"status": "closed"})).await;
    let messages = format!("/api/tickets/{id}/messages");
    desk.post(&messages, &reply("Bye")).await;
    assert_eq!(desk.get(&format!("/api/tickets/{id}")).await.1["status"], "closed");
    let (status, answer) = desk.post(&messages, &ticket("Wait")["messages"][0]).await;
    assert_eq!(status, 201, "{answer}");
    assert_eq!(desk.get(&format!("/api/tickets/{id}")).await.1["status"], "open");
}

#[tokio::test]
async fn a_deleted_ticket_is_gone() {
    let desk = TestDesk::start().await;
    let id = desk.open_ticket("Hello").await;
    assert_eq!(desk.delete(&format!("/api/tickets/{id}")).await.0, 204);
    let (status, answer) = desk.get(&format!("/api/tickets/{id}")).await;
    assert_eq!((status.as_u16(), answer), (404, json!({"error": {"msg": "Resource not found."}})));
}
