//! Error responses in Gorgias's format.

use serde_json::{Value, json};

use crate::test_desk::{KEY, TestDesk, ticket};

#[tokio::test]
async fn requests_without_the_key_are_401() {
    let desk = TestDesk::start().await;
    for request in [
        desk.client.get(format!("{}/api/tickets", desk.url)),
        desk.client.get(format!("{}/api/tickets", desk.url)).basic_auth("x@y.test", Some(KEY)),
        desk.client.get(format!("{}/api/account", desk.url)).bearer_auth(KEY),
    ] {
        let answer = request.send().await.unwrap();
        assert_eq!(answer.status(), 401);
        let body: Value = answer.json().await.unwrap();
        assert_eq!(body, json!({"error": {"msg": "Unauthorized."}}));
    }
    assert_eq!(desk.get("/api/account").await.0, 200);
}

#[tokio::test]
async fn unknown_paths_are_404_and_methods_405() {
    let desk = TestDesk::start().await;
    for path in ["/api/nothing", "/api/tickets/77", "/api/tickets/77/messages/1"] {
        let (status, body) = desk.get(path).await;
        assert_eq!(status, 404, "{path}");
        assert_eq!(body, json!({"error": {"msg": "Resource not found."}}), "{path}");
    }
    let (status, body) = desk.delete("/api/account").await;
    assert_eq!(status, 405);
    assert_eq!(body, json!({"error": {"msg": "The specified HTTP method is not allowed."}}));
}

#[tokio::test]
async fn all_missing_fields_are_reported_at_once() {
    let desk = TestDesk::start().await;
    let (status, body) = desk.post("/api/tickets", &json!({"messages": [{}]})).await;
    assert_eq!(status, 400);
    insta::assert_json_snapshot!("missing", body);
}

#[tokio::test]
async fn an_invalid_ticket_creates_nothing() {
    let desk = TestDesk::start().await;
    for (path, value) in [
        ("/unknown", json!(1)),
        ("/subject", json!("x".repeat(999))),
        ("/external_id", json!("x".repeat(256))),
        ("/status", json!("pending")),
        ("/priority", json!("urgent")),
        ("/messages", json!([])),
        ("/messages", Value::Null),
        ("/messages/0/unknown", json!(1)),
        ("/messages/0/channel", json!(7)),
        ("/messages/0/from_agent", json!("yes")),
        ("/messages/0/external_id", json!("x".repeat(256))),
        ("/messages/0/created_datetime", json!("yesterday")),
        ("/tags/0/name", json!("")),
        ("/tags/0/name", json!("x".repeat(257))),
        ("/customer/email", json!("x".repeat(321))),
    ] {
        let mut body = ticket("Hello");
        let (parent, name) = path.rsplit_once('/').unwrap();
        body.pointer_mut(parent).unwrap()[name] = value;
        let (status, answer) = desk.post("/api/tickets", &body).await;
        assert_eq!(status, 400, "{path}: {answer}");
        let named = path.split('/').filter(|part| !part.is_empty());
        let told = answer["error"]["data"].to_string();
        assert!(named.clone().all(|part| told.contains(part)), "{path}: {told}");
    }
    assert_eq!(desk.get("/api/tickets").await.1["data"], json!([]));
}

#[tokio::test]
async fn a_customers_message_needs_a_sender() {
    let desk = TestDesk::start().await;
    let mut body = ticket("Hello");
    body["messages"][0].as_object_mut().unwrap().remove("sender");
    body.as_object_mut().unwrap().remove("customer");
    assert_eq!(desk.post("/api/tickets", &body).await.0, 400);
}

#[tokio::test]
async fn invalid_json_and_large_bodies_are_refused() {
    let desk = TestDesk::start().await;
    let url = format!("{}/api/tickets", desk.url);
    let post = |body: String| {
        let request = desk.client.post(&url).basic_auth(crate::test_desk::EMAIL, Some(KEY));
        request.header("content-type", "application/json").body(body).send()
    };
    assert_eq!(post("{".into()).await.unwrap().status(), 400);
    assert_eq!(post("x".repeat(2_000_000)).await.unwrap().status(), 413);
}
