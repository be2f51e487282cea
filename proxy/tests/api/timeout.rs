//! Requests that never end.

use std::time::Duration;

use crate::app::TestApp;
use crate::connections::{connected, rest};

#[tokio::test]
async fn a_request_head_that_never_ends_times_out() {
    let app = TestApp::start().await;
    let stream = connected(&app, "GET /healthz HTTP/1.1\r\nhost: 127.0.0.1\r\n").await;
    // From here tokio's clock advances by itself whenever all tasks wait.
    tokio::time::pause();
    let cut = tokio::time::timeout(Duration::from_secs(11), rest(stream)).await;
    assert!(!cut.unwrap().starts_with("HTTP/1.1 200"));
}

#[tokio::test]
async fn a_body_that_never_ends_times_out() {
    let app = TestApp::start().await;
    let head = "POST /v1/shops/aurora/threads HTTP/1.1\r\nhost: 127.0.0.1\r\n\
        content-type: application/json\r\ncontent-length: 100\r\n\r\n{";
    let stream = connected(&app, head).await;
    tokio::time::pause();
    let answer = tokio::time::timeout(Duration::from_secs(25), rest(stream)).await.unwrap();
    assert!(answer.starts_with("HTTP/1.1 408 "), "{answer}");
}
