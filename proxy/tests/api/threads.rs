use serde_json::{Value, json};

use crate::app::{TestApp, id, opening, problem};

#[tokio::test]
async fn a_message_opens_a_thread_and_survives_a_restart() {
    let app = TestApp::start().await;
    let response = app.open(&opening(1, "Where is my parcel?")).await;
    assert_eq!(response.status(), 202);
    assert_eq!(response.headers()["cache-control"], "no-store");
    assert_eq!(response.headers()["x-content-type-options"], "nosniff");
    let opened: Value = response.json().await.unwrap();
    assert_eq!(opened["cursor"], "1");
    assert_eq!(opened["message"], json!({"id": id(1), "state": "accepted"}));
    assert_ne!(opened["thread_id"], opened["message"]["id"], "a thread's id cannot be guessed");

    let app = app.restarted().await;
    let again: Value = app.open(&opening(1, "Where is my parcel?")).await.json().await.unwrap();
    assert_eq!(again, opened, "the same message gets the same answer, from another process too");
}

#[tokio::test]
async fn every_faulty_field_is_named_at_once() {
    let app = TestApp::start().await;
    let response = app.open(&json!({"message_id": id(1), "fields": {"colour": "red"}})).await;
    insta::assert_json_snapshot!(problem(response).await, @r#"
    {
      "errors": [
        {
          "code": "required",
          "field": "customer.name"
        },
        {
          "code": "required",
          "field": "customer.email"
        },
        {
          "code": "required",
          "field": "body"
        },
        {
          "code": "unknown_field",
          "field": "fields.colour"
        }
      ],
      "status": 422,
      "title": "The message breaks the rules",
      "type": "urn:counterbell:problem:invalid-message"
    }
    "#);
}

#[tokio::test]
async fn an_invalid_message_is_refused_with_its_reason() {
    let app = TestApp::start().await;
    let path = "/v1/shops/aurora/threads";
    let post = |path: &str, content_type: &str, body: String| {
        let request = app.request(reqwest::Method::POST, path);
        request.header("content-type", content_type).body(body).send()
    };
    let good = opening(1, "Hello").to_string();
    let huge = json!({"message_id": id(1), "body": "x".repeat(70_000)}).to_string();
    for (path, content_type, body, status) in [
        ("/v1/shops/nowhere/threads", "application/json", good.clone(), 404),
        (path, "text/plain", good.clone(), 415),
        (path, "application/x-www-form-urlencoded", good, 415),
        (path, "application/json", "{".to_owned(), 400),
        (path, "application/json", "[]".to_owned(), 400),
        (path, "application/json", huge, 413),
    ] {
        let response = post(path, content_type, body).await.unwrap();
        assert_eq!(response.status(), status, "{content_type}");
        assert_eq!(problem(response).await["status"], status);
    }
    let response = app.request(reqwest::Method::PUT, path).send().await.unwrap();
    assert_eq!(response.status(), 405);
    assert_eq!(problem(response).await["title"], "The method is not allowed here");
    assert_eq!(problem(app.get("/v1/nothing").await).await["status"], 404);
}

#[tokio::test]
async fn a_broken_body_is_not_quoted() {
    let app = TestApp::start().await;
    let request = app.request(reqwest::Method::POST, "/v1/shops/aurora/threads");
    let body = r#"{"message_id": "x", "body": secret words}"#;
    let response =
        request.header("content-type", "application/json").body(body).send().await.unwrap();
    let text = problem(response).await.to_string();
    assert!(!text.contains("secret"), "{text}");
    assert!(text.contains("line 1"), "{text}");
}
