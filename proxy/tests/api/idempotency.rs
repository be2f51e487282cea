//! The same message once more, and other messages with its id.

use serde_json::Value;

use crate::app::{TestApp, further, opening, problem};

#[tokio::test]
async fn many_copies_at_once_are_one_message() {
    let app = TestApp::start().await;
    let body = opening(1, "Where is my parcel?");
    let answers = futures::future::join_all((0..15).map(|_| async {
        let opened: Value = app.open(&body).await.json().await.unwrap();
        opened["thread_id"].as_str().unwrap().to_owned()
    }))
    .await;
    assert!(answers.iter().all(|thread| *thread == answers[0]), "{answers:?}");
}

#[tokio::test]
async fn another_message_with_the_same_id_is_a_conflict() {
    let app = TestApp::start().await;
    app.thread(1).await;
    let response = app.open(&opening(1, "Something else")).await;
    insta::assert_json_snapshot!(problem(response).await, @r#"
    {
      "status": 422,
      "title": "The message id is taken",
      "type": "urn:counterbell:problem:message-conflict"
    }
    "#);
}

#[tokio::test]
async fn an_id_belongs_to_one_thread_for_good() {
    let app = TestApp::start().await;
    let thread = app.thread(1).await;
    let response = app.write(&thread, &further(1, "Where is my parcel?")).await;
    assert_eq!(problem(response).await["title"], "The message id is taken");
}
