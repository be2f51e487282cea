//! A server that receives webhooks.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Router;
use axum::body::{Bytes, to_bytes};
use axum::extract::Request;
use axum::http::{HeaderMap, StatusCode};
use axum::response::IntoResponse;
use serde_json::Value;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};

/// How the server answers.
#[derive(Clone, Copy)]
pub enum Answer {
    Status(StatusCode),
    /// The client times out.
    Never,
}

/// A server on a free port.
pub struct Receiver {
    pub url: String,
    answer: Arc<Mutex<Answer>>,
    requests: UnboundedReceiver<Received>,
}

/// A received request.
pub struct Received {
    pub method: String,
    /// With its query.
    pub path: String,
    pub headers: HeaderMap,
    pub body: Bytes,
}

impl Receiver {
    /// Answers with 200 at first.
    pub async fn start() -> Self {
        let (sender, requests) = unbounded_channel();
        let answer = Arc::new(Mutex::new(Answer::Status(StatusCode::OK)));
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let shared = Arc::clone(&answer);
        let receive = move |request| receive(request, sender.clone(), Arc::clone(&shared));
        let router = Router::new().fallback(receive);
        tokio::spawn(async move { axum::serve(listener, router).await });
        Self { url, answer, requests }
    }

    /// Answers with this status from now on.
    pub fn answer(&self, status: u16) {
        self.set(Answer::Status(status.try_into().unwrap()));
    }

    /// Answers no request from now on.
    pub fn never_answer(&self) {
        self.set(Answer::Never);
    }

    fn set(&self, answer: Answer) {
        *self.answer.lock().unwrap() = answer;
    }

    /// Waits for the next request, at most for ten seconds.
    pub async fn next(&mut self) -> Received {
        let next = tokio::time::timeout(Duration::from_secs(10), self.requests.recv());
        next.await.unwrap().unwrap()
    }

    /// The paths of all requests since the last call.
    pub fn paths(&mut self) -> Vec<String> {
        std::iter::from_fn(|| self.requests.try_recv().ok()).map(|request| request.path).collect()
    }
}

impl Received {
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap()
    }
}

async fn receive(
    request: Request,
    sender: UnboundedSender<Received>,
    answer: Arc<Mutex<Answer>>,
) -> impl IntoResponse {
    let (parts, body) = request.into_parts();
    let body = to_bytes(body, usize::MAX).await.unwrap();
    let path = parts.uri.path_and_query().unwrap().to_string();
    let (method, headers) = (parts.method.to_string(), parts.headers);
    // Fails after the end of the test.
    let _ = sender.send(Received { method, path, headers, body });
    let answer = *answer.lock().unwrap();
    match answer {
        Answer::Status(status) => (status, [("location", "/elsewhere")]),
        Answer::Never => std::future::pending().await,
    }
}
