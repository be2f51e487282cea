use serde_json::{Value, json};

use crate::app::{TestApp, Thread, further, id, problem};

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
