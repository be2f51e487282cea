use serde_json::json;

use crate::app::{TestApp, Thread, problem};

#[tokio::test]
async fn a_rating_is_shown_in_every_tab_and_survives_a_restart() {
    let app = TestApp::start().await;
    let thread = app.thread(1).await;
    let rating = json!({"score": 4, "comment": "Quick\nand kind"});
    let waiting = app.poll(&thread).header("if-none-match", "\"1\"").header("prefer", "wait=25");
    let given = json!({"score": 4, "comment": " Quick\r\nand kind "});
    let (polled, response) = tokio::join!(waiting.send(), app.rate(&thread, &given));
    assert_eq!(response.status(), 200);
    assert_eq!(response.headers()["cache-control"], "no-store");
    assert_eq!(response.json::<serde_json::Value>().await.unwrap(), rating);
    let poll: serde_json::Value = polled.unwrap().json().await.unwrap();
    assert_eq!((&poll["rating"], &poll["cursor"]), (&rating, &json!("2")));
    assert_eq!(poll["entries"], json!([]));
    let app = app.restarted().await;
    assert_eq!(app.entries(&thread).await["rating"], rating);
}

#[tokio::test]
async fn a_rating_can_be_changed_and_given_twice() {
    let app = TestApp::start().await;
    let thread = app.thread(1).await;
    for (score, cursor) in [(2, "2"), (2, "2"), (5, "3"), (5, "3")] {
        assert_eq!(app.rate(&thread, &json!({"score": score})).await.status(), 200);
        let poll = app.entries(&thread).await;
        assert_eq!(poll["rating"], json!({"score": score, "comment": ""}));
        assert_eq!(poll["cursor"], cursor, "the same again is no news");
    }
}

#[tokio::test]
async fn a_faulty_rating_is_refused_with_its_fields_and_changes_nothing() {
    let app = TestApp::start().await;
    let thread = app.thread(1).await;
    let response = app.rate(&thread, &json!({"score": 6, "comment": "x".repeat(1_001)})).await;
    insta::assert_json_snapshot!(problem(response).await, @r#"
    {
      "errors": [
        {
          "code": "not_a_choice",
          "field": "score"
        },
        {
          "code": "too_long",
          "field": "comment",
          "max": 1000
        }
      ],
      "status": 422,
      "title": "The message breaks the rules",
      "type": "urn:counterbell:problem:invalid-message"
    }
    "#);
    let response = app.rate(&thread, &json!({"comment": "Fine"})).await;
    assert_eq!(problem(response).await["errors"][0]["code"], "required");
    assert_eq!(app.rate(&thread, &json!({"score": "five"})).await.status(), 400);
    let poll = app.entries(&thread).await;
    assert_eq!((&poll["rating"], &poll["cursor"]), (&json!(null), &json!("1")));
}

#[tokio::test]
async fn a_thread_is_rated_with_its_key() {
    let app = TestApp::start().await;
    let (one, other) = (app.thread(1).await, app.thread(2).await);
    let wrong = Thread { id: one.id.clone(), key: other.key };
    assert_eq!(app.rate(&wrong, &json!({"score": 1})).await.status(), 401);
    assert_eq!(app.entries(&one).await["rating"], json!(null));
}
