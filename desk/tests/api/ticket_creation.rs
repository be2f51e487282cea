//! New tickets.

use reqwest::Method;
use serde_json::json;

use crate::requests::{ids, small_message, small_ticket, with};
use crate::test_desk::TestDesk;

#[tokio::test]
async fn a_new_ticket_is_returned_with_all_keys() {
    let desk = TestDesk::start().await;
    let mut body = small_ticket("Where is\nmy order?");
    body["external_id"] = json!("6f9619ff");
    body["language"] = json!("en");
    body["meta"] = json!({"page": {"url": "https://shop.example/cart"}});
    body["tags"] = json!([{"name": "shipping", "decoration": {"color": "#0f6b5c"}}]);
    body["messages"][0]["subject"] = json!("Order 1042");
    let created = desk.created("/api/tickets", &body).await;
    insta::assert_json_snapshot!("full_ticket", created);
    assert_eq!(desk.found("/api/tickets/1").await, created);
    let with_fields = desk.found("/api/tickets/1?relationships=custom_fields").await;
    assert_eq!(with_fields, with(created, "custom_fields", json!({})));
}

#[tokio::test]
async fn missing_fields_are_taken_from_the_first_message() {
    let desk = TestDesk::start().await;
    let mut first = with(small_message("Hello"), "subject", json!("A question"));
    first["channel"] = json!("contact_form");
    let created = desk.created("/api/tickets", &json!({"via": "api", "messages": [first]})).await;
    assert_eq!(created["subject"], "A question");
    assert_eq!(created["channel"], "contact_form");
    assert_eq!(created["from_agent"], false);
    assert_eq!(created["customer"]["email"], "bea@example.com");
    assert_eq!((&created["status"], &created["priority"]), (&json!("open"), &json!("normal")));
}

#[tokio::test]
async fn the_language_is_detected_in_the_first_message_that_shows_one() {
    let desk = TestDesk::start().await;
    let french = "Où est mon colis ? Je l’attends depuis une semaine.";
    let german = "Wo bleibt mein Paket? Ich warte schon eine Woche darauf.";
    let created = desk.created("/api/tickets", &small_ticket("Hi")).await;
    assert!(created["language"].is_null());
    for text in [french, german] {
        desk.created("/api/tickets/1/messages", &small_message(text)).await;
        assert_eq!(desk.found("/api/tickets/1").await["language"], "fr");
    }
    let detected = desk.created("/api/tickets", &small_ticket(german)).await;
    assert_eq!(detected["language"], "de");
    let said = with(small_ticket(german), "language", json!("en"));
    assert_eq!(desk.created("/api/tickets", &said).await["language"], "en");
    let mut agents = with(small_message(german), "from_agent", json!(true));
    agents["sender"] = json!(null);
    let outgoing = json!({"via": "api", "messages": [agents]});
    assert!(desk.created("/api/tickets", &outgoing).await["language"].is_null());
}

#[tokio::test]
async fn an_import_keeps_its_own_times() {
    let desk = TestDesk::start().await;
    let mut body = with(small_ticket("Long ago"), "status", json!("closed"));
    body["created_datetime"] = json!("2019-11-16T15:59:41.966927");
    body["closed_datetime"] = json!("2019-11-17T10:00:00+02:00");
    body["imported"] = json!(true);
    body["messages"][0]["created_datetime"] = json!("2019-11-16 15:59:41+00:00");
    body["messages"][0]["sent_datetime"] = json!("2019-11-16T15:59:41Z");
    let created = desk.created("/api/tickets", &body).await;
    assert_eq!(created["status"], "closed");
    assert_eq!(created["created_datetime"], "2019-11-16T15:59:41.966927+00:00");
    assert_eq!(created["closed_datetime"], "2019-11-17T08:00:00.000000+00:00");
    assert_eq!(created["last_message_datetime"], "2019-11-16T15:59:41.000000+00:00");
    assert_eq!(created["messages"][0]["sent_datetime"], "2019-11-16T15:59:41.000000+00:00");
}

#[tokio::test]
async fn a_ticket_is_deleted_with_its_messages() {
    let desk = TestDesk::start().await;
    desk.created("/api/tickets", &small_ticket("Hi")).await;
    desk.call(Method::DELETE, "/api/tickets/1", None, 204).await;
    for path in ["/api/tickets/1", "/api/tickets/1/messages", "/api/tickets/1/messages/1"] {
        desk.call(Method::GET, path, None, 404).await;
    }
    desk.call(Method::DELETE, "/api/tickets/1", None, 404).await;
    assert!(ids(&desk.found("/api/messages").await).is_empty());
}
