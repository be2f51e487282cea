use std::time::Duration;

use reqwest::{Method, Response};
use serde_json::{Value, json};

use crate::app::{SETTINGS, TestApp, Thread, opening, problem};

async fn made(app: &TestApp, thread: &Thread) -> Response {
    let path = format!("/v1/threads/{}/link", thread.id);
    app.request(Method::POST, &path).bearer_auth(&thread.key).send().await.unwrap()
}

async fn link(app: &TestApp, thread: &Thread) -> String {
    let response = made(app, thread).await;
    assert_eq!(response.status(), 201);
    assert_eq!(response.headers()["cache-control"], "no-store");
    let link: Value = response.json().await.unwrap();
    assert_eq!(link["expires_at"], app.clock.now().0 + 15 * 60 * 1_000);
    link["token"].as_str().unwrap().to_owned()
}

async fn opened(app: &TestApp, shop: &str, body: &Value) -> Response {
    let path = format!("/v1/shops/{shop}/links");
    app.request(Method::POST, &path).json(body).send().await.unwrap()
}

#[tokio::test]
async fn a_link_opens_the_thread_on_another_device_once() {
    let app = TestApp::start().await;
    let thread = app.thread(1).await;
    let token = link(&app, &thread).await;
    assert_ne!(token, thread.key);
    let app = app.restarted().await;
    let response = opened(&app, "aurora", &json!({"token": token})).await;
    assert_eq!(response.status(), 200);
    assert_eq!(response.headers()["cache-control"], "no-store");
    let linked: Value = response.json().await.unwrap();
    assert_eq!(linked, json!({"thread_id": thread.id, "key": thread.key, "cursor": "1"}));
    assert_eq!(opened(&app, "aurora", &json!({"token": token})).await.status(), 404);
}

#[tokio::test]
async fn an_invalid_link_has_the_same_answer_as_an_unknown_one() {
    let app = TestApp::start().await;
    let thread = app.thread(1).await;
    let (used, elsewhere) = (link(&app, &thread).await, link(&app, &thread).await);
    opened(&app, "aurora", &json!({"token": used})).await;
    let mut answers = Vec::new();
    for (shop, token) in [
        ("aurora", used.as_str()),
        ("borealis", &elsewhere),
        ("aurora", wire::LinkToken::from_random([9; 32]).as_str()),
        ("aurora", "nonsense"),
        ("aurora", &thread.key),
    ] {
        let response = opened(&app, shop, &json!({"token": token})).await;
        assert_eq!(response.status(), 404);
        answers.push(problem(response).await);
    }
    app.clock.advance(Duration::from_mins(15));
    answers.push(problem(opened(&app, "aurora", &json!({"token": elsewhere})).await).await);
    assert!(answers.iter().all(|answer| *answer == answers[0]), "{answers:?}");
    assert_eq!(answers[0]["title"], "There is nothing here");
    assert_eq!(opened(&app, "aurora", &json!({})).await.status(), 400);
}

#[tokio::test]
async fn five_links_of_a_thread_are_valid_at_a_time() {
    let app = TestApp::start().await;
    let thread = app.thread(1).await;
    let first = link(&app, &thread).await;
    let second = link(&app, &thread).await;
    for _ in 0..4 {
        link(&app, &thread).await;
    }
    assert_eq!(opened(&app, "aurora", &json!({"token": first})).await.status(), 404);
    assert_eq!(opened(&app, "aurora", &json!({"token": second})).await.status(), 200);
}

#[tokio::test]
async fn a_link_is_created_with_the_thread_s_key() {
    let app = TestApp::start().await;
    let (one, other) = (app.thread(1).await, app.thread(2).await);
    let wrong = Thread { id: one.id, key: other.key };
    assert_eq!(made(&app, &wrong).await.status(), 401);
}

#[tokio::test]
async fn links_share_the_rate_limit_of_opening_threads() {
    let limits = "[limits]\nthreads_per_10_minutes = 2";
    let settings = format!("{limits}\n{}", SETTINGS.replace("URL", "http://127.0.0.1:9"));
    let app = TestApp::with(&settings).await;
    for status in [404, 404, 429] {
        let response = opened(&app, "aurora", &json!({"token": "guess"})).await;
        assert_eq!(response.status(), status);
    }
    assert_eq!(app.open(&opening(1, "Hello")).await.status(), 429);
}
