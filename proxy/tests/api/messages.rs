use reqwest::Method;
use serde_json::{Value, json};

use crate::app::{TestApp, Thread, further, id, opening, problem};

#[tokio::test]
async fn a_further_message_joins_its_thread() {
    let app = TestApp::start().await;
    let thread = app.thread(1).await;
    for _ in 0..2 {
        let response = app.write(&thread, &further(2, "Any news?")).await;
        assert_eq!(response.status(), 202);
        let accepted: Value = response.json().await.unwrap();
        assert_eq!(accepted, json!({"message": {"id": id(2), "state": "accepted"}}));
    }
    let poll = app.entries(&thread).await;
    let texts: Vec<_> = poll["entries"].as_array().unwrap().iter().map(|e| &e["text"]).collect();
    assert_eq!(texts, ["Where is my parcel?", "Any news?"]);
    let response = app.write(&thread, &further(2, "Other words")).await;
    assert_eq!(problem(response).await["title"], "The message id is taken");
}

#[tokio::test]
async fn a_faulty_message_names_its_fields() {
    let app = TestApp::start().await;
    let thread = app.thread(1).await;
    let response = app.write(&thread, &json!({"message_id": "short", "body": " "})).await;
    insta::assert_json_snapshot!(problem(response).await["errors"], @r#"
    [
      {
        "code": "invalid_id",
        "field": "message_id"
      },
      {
        "code": "required",
        "field": "body"
      }
    ]
    "#);
}

#[tokio::test]
async fn only_the_thread_s_own_key_writes_to_it() {
    let app = TestApp::start().await;
    let (one, other) = (app.thread(1).await, app.thread(2).await);
    let unknown = wire::ThreadId::from_random([9; 16]).to_string();
    let mut answers = Vec::new();
    for (id, key) in [(&one.id, &other.key), (&unknown, &one.key), (&"x".to_owned(), &one.key)] {
        let wrong = Thread { id: id.clone(), key: key.clone() };
        let response = app.write(&wrong, &further(3, "Hello")).await;
        assert_eq!(response.status(), 401);
        assert_eq!(response.headers()["www-authenticate"], "Bearer");
        answers.push(problem(response).await);
    }
    assert!(answers.iter().all(|answer| *answer == answers[0]), "{answers:?}");
}

#[tokio::test]
async fn what_the_rules_refuse_is_counted_without_its_words() {
    let app = TestApp::start().await;
    let thread = app.thread(1).await;
    let mut body = opening(2, "");
    body["fields"] = json!({"ann@shop.example": "Words"});
    assert_eq!(app.open(&body).await.status(), 422);
    assert_eq!(app.write(&thread, &further(3, "")).await.status(), 422);
    assert_eq!(app.open(&opening(1, "Other words")).await.status(), 422);
    let mut gone = further(4, "A picture");
    gone["attachments"] = json!([id(9)]);
    assert_eq!(app.write(&thread, &gone).await.status(), 422);
    let form = "application/x-www-form-urlencoded";
    let contact = app.request(Method::POST, "/contact/aurora").header("content-type", form);
    let contact = contact.body("message=");
    assert_eq!(contact.send().await.unwrap().status(), 422);
    let totals = app.state.refusals.totals();
    let (shop, counts) = totals.first_key_value().unwrap();
    let counts: Vec<_> =
        counts.iter().map(|((field, fault), count)| format!("{field} {fault} {count}")).collect();
    assert_eq!(shop.as_str(), "aurora");
    insta::assert_debug_snapshot!(counts, @r#"
    [
        "attachments gone 1",
        "body required 3",
        "customer.email required 1",
        "customer.name required 1",
        "fields unknown_field 1",
        "message_id conflict 1",
        "message_id invalid_id 1",
    ]
    "#);
}
