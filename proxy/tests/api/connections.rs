use std::time::Duration;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

use crate::app::TestApp;

async fn connected(app: &TestApp, head: &str) -> TcpStream {
    let mut stream = TcpStream::connect(app.url.trim_start_matches("http://")).await.unwrap();
    stream.write_all(head.as_bytes()).await.unwrap();
    stream
}

/// What comes until the other side closes.
async fn rest(mut stream: TcpStream) -> String {
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).await.unwrap();
    String::from_utf8_lossy(&answer).into_owned()
}

#[tokio::test]
async fn a_request_head_that_never_ends_times_out() {
    let app = TestApp::start().await;
    let stream = connected(&app, "GET /healthz HTTP/1.1\r\nhost: 127.0.0.1\r\n").await;
    // From here the time is the test's: it moves on when nothing else can happen.
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

#[tokio::test]
async fn a_request_head_that_is_too_large_is_refused() {
    let app = TestApp::start().await;
    let head =
        format!("GET /healthz HTTP/1.1\r\nhost: x\r\nx-long: {}\r\n\r\n", "x".repeat(100_000));
    let stream = connected(&app, &head).await;
    let answer = rest(stream).await;
    assert!(answer.starts_with("HTTP/1.1 431 "), "{answer}");
}
