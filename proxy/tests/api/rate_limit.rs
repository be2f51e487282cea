use std::time::Duration;

use reqwest::Method;
use serde_json::json;

use crate::app::{SETTINGS, TestApp, further, opening, problem};

fn settings(limits: &str) -> String {
    format!("{limits}\n{}", SETTINGS.replace("URL", "http://127.0.0.1:9"))
}

#[tokio::test]
async fn the_rate_limit_of_opening_threads_says_how_long_to_wait() {
    let app = TestApp::with(&settings("[limits]\nthreads_per_10_minutes = 2")).await;
    let thread = app.thread(1).await;
    app.thread(2).await;
    let response = app.open(&opening(3, "Hello")).await;
    assert_eq!(response.status(), 429);
    assert_eq!(response.headers()["retry-after"], "300");
    assert_eq!(problem(response).await["retry_after"], 300);
    assert_eq!(app.write(&thread, &further(4, "Still here")).await.status(), 202);
    app.clock.advance(Duration::from_mins(5));
    assert_eq!(app.open(&opening(3, "Hello")).await.status(), 202);
}

#[tokio::test]
async fn x_forwarded_for_is_trusted_from_a_trusted_proxy_alone() {
    let open = async |app: &TestApp, number: u8, from: &str| {
        let request = app.request(Method::POST, "/v1/shops/aurora/threads");
        let request = request.header("x-forwarded-for", from).json(&opening(number, "Hello"));
        request.send().await.unwrap().status().as_u16()
    };
    let limits = "[limits]\nthreads_per_10_minutes = 1";
    let direct = TestApp::with(&settings(limits)).await;
    assert_eq!(open(&direct, 1, "203.0.113.1").await, 202);
    assert_eq!(open(&direct, 2, "203.0.113.2").await, 429);
    let trusted = format!("trusted_proxies = [\"127.0.0.0/8\"]\n{limits}");
    let behind = TestApp::with(&settings(&trusted)).await;
    assert_eq!(open(&behind, 1, "203.0.113.1").await, 202);
    assert_eq!(open(&behind, 2, "203.0.113.2").await, 202);
    assert_eq!(open(&behind, 3, "198.51.100.9, 203.0.113.2").await, 429, "the left is invented");
}

#[tokio::test]
async fn messages_and_polls_have_rate_limits_of_their_own() {
    let limits = "[limits]\nmessages_per_minute = 1\nrequests_per_minute = 1";
    let app = TestApp::with(&settings(limits)).await;
    let thread = app.thread(1).await;
    assert_eq!(app.write(&thread, &further(2, "One")).await.status(), 202);
    assert_eq!(app.write(&thread, &further(3, "Two")).await.status(), 429);
    assert_eq!(app.poll(&thread).send().await.unwrap().status(), 200);
    assert_eq!(app.poll(&thread).send().await.unwrap().status(), 429);
}

#[tokio::test]
async fn changes_of_a_thread_share_the_rate_limit_of_messages() {
    let app = TestApp::with(&settings("[limits]\nmessages_per_minute = 1")).await;
    let thread = app.thread(1).await;
    assert_eq!(app.write(&thread, &further(2, "One")).await.status(), 202);
    for (method, rest) in [(Method::PUT, "/rating"), (Method::POST, "/link"), (Method::DELETE, "")]
    {
        let path = format!("/v1/threads/{}{rest}", thread.id);
        let request = app.request(method, &path).bearer_auth(&thread.key);
        let response = request.json(&json!({"score": 5})).send().await.unwrap();
        assert_eq!(response.status(), 429, "{path}");
    }
}
