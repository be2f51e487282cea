use crate::app::{TestApp, Thread, further, problem};

#[tokio::test]
async fn a_poll_gets_everything_then_what_is_new_then_nothing() {
    let app = TestApp::start().await;
    let thread = app.thread(1).await;
    let mut poll = app.entries(&thread).await;
    poll["entries"][0]["at"] = "then".into();
    insta::assert_json_snapshot!(poll, @r#"
    {
      "cursor": "1",
      "entries": [
        {
          "at": "then",
          "attachments": [],
          "author": {
            "kind": "customer",
            "name": "Ann Smith"
          },
          "id": "AQEBAQEBAQEBAQEBAQEBAQ",
          "message_id": "AQEBAQEBAQEBAQEBAQEBAQ",
          "state": "accepted",
          "text": "Where is my parcel?"
        }
      ],
      "rating": null,
      "since": null,
      "status": "open"
    }
    "#);

    let response = app.poll(&thread).header("if-none-match", "\"1\"").send().await.unwrap();
    assert_eq!(response.status(), 304);
    assert_eq!(response.headers()["etag"], "\"1\"");
    assert_eq!(response.headers()["cache-control"], "no-store");
    assert!(response.bytes().await.unwrap().is_empty());

    app.write(&thread, &further(2, "Any news?")).await;
    let response = app.poll(&thread).header("if-none-match", "W/\"1\"").send().await.unwrap();
    assert_eq!(response.headers()["etag"], "\"2\"");
    let poll: serde_json::Value = response.json().await.unwrap();
    assert_eq!((&poll["since"], &poll["cursor"]), (&"1".into(), &"2".into()));
    assert_eq!(poll["entries"].as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn an_unknown_cursor_gets_everything() {
    let app = TestApp::start().await;
    let thread = app.thread(1).await;
    for cursor in ["\"99\"", "\"x\"", "*", "1", "\"\"", "\"-1\""] {
        let response = app.poll(&thread).header("if-none-match", cursor).send().await.unwrap();
        assert_eq!(response.status(), 200, "{cursor}");
        let poll: serde_json::Value = response.json().await.unwrap();
        assert!(poll["since"].is_null(), "{cursor}");
        assert_eq!(poll["entries"].as_array().unwrap().len(), 1, "{cursor}");
    }
}

#[tokio::test]
async fn a_key_opens_its_own_thread_alone() {
    let app = TestApp::start().await;
    let (one, other) = (app.thread(1).await, app.thread(2).await);
    let unknown = wire::ThreadId::from_random([9; 16]).to_string();
    let wrong = |id: &str, key: &str| Thread { id: id.into(), key: key.into() };
    let mut answers = Vec::new();
    for thread in [
        wrong(&one.id, &other.key),
        wrong(&one.id, ""),
        wrong(&one.id, &one.key[1..]),
        wrong(&unknown, &one.key),
    ] {
        let response = app.poll(&thread).send().await.unwrap();
        assert_eq!(response.status(), 401);
        answers.push(problem(response).await);
    }
    let path = format!("/v1/threads/{}/entries", one.id);
    answers.push(problem(app.get(&path).await).await);
    let in_url = format!("{path}?key={}", one.key);
    answers.push(problem(app.get(&in_url).await).await);
    assert!(answers.iter().all(|answer| *answer == answers[0]), "{answers:?}");
}

#[tokio::test]
async fn a_long_poll_is_answered_by_the_next_message() {
    let app = TestApp::start().await;
    let thread = app.thread(1).await;
    let waiting = app.poll(&thread).header("if-none-match", "\"1\"").header("prefer", "wait=20");
    let more = further(2, "More");
    let (response, _) = tokio::join!(waiting.send(), app.write(&thread, &more));
    let response = response.unwrap();
    assert_eq!(response.status(), 200);
    assert_eq!(response.headers()["preference-applied"], "wait=20");
    assert_eq!(response.headers()["etag"], "\"2\"");
}

#[tokio::test]
async fn a_long_poll_is_answered_304_after_its_timeout() {
    let app = TestApp::start().await;
    let thread = app.thread(1).await;
    let waiting = app.poll(&thread).header("if-none-match", "\"1\"").header("prefer", "wait=0");
    let response = waiting.send().await.unwrap();
    assert_eq!(response.status(), 304);
    assert_eq!(response.headers()["preference-applied"], "wait=0");
}

#[tokio::test]
async fn a_long_poll_beyond_the_limit_is_answered_at_once() {
    let settings = crate::app::SETTINGS.replace("URL", "http://127.0.0.1:9");
    let app = TestApp::with(&format!("[limits]\nwaiting_polls = 1\n{settings}")).await;
    let thread = app.thread(1).await;
    let name = thread.id.parse().unwrap();
    let place = app.state.threads.wait(&name).unwrap();
    let waiting = app.poll(&thread).header("if-none-match", "\"1\"").header("prefer", "wait=25");
    let response = waiting.send().await.unwrap();
    assert_eq!(response.status(), 304);
    assert!(!response.headers().contains_key("preference-applied"));
    drop(place);
}

#[tokio::test]
async fn long_polls_do_not_delay_the_shutdown() {
    let app = TestApp::start().await;
    let thread = app.thread(1).await;
    let waiting = app.poll(&thread).header("if-none-match", "\"1\"").header("prefer", "wait=25");
    let waiting = tokio::spawn(waiting.send());
    app.until_awaited(&thread).await;
    app.state.threads.wake_all();
    assert_eq!(waiting.await.unwrap().unwrap().status(), 304);
}
