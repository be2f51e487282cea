//! Somebody whom integrations tell their news.

use std::sync::Arc;
use std::sync::atomic::{AtomicU16, Ordering};

use axum::Router;
use axum::body::{Bytes, to_bytes};
use axum::extract::Request;
use axum::http::{HeaderMap, StatusCode};
use axum::response::IntoResponse;
use serde_json::Value;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};

/// A server on a free port of this machine.
pub struct Receiver {
    pub url: String,
    status: Arc<AtomicU16>,
    requests: UnboundedReceiver<Received>,
}

/// A request as it came in.
pub struct Received {
    pub method: String,
    /// With its query.
    pub path: String,
    pub headers: HeaderMap,
    pub body: Bytes,
}

impl Receiver {
    /// Answers with 200 until it is told otherwise.
    pub async fn start() -> Self {
        let (sender, requests) = unbounded_channel();
        let status = Arc::new(AtomicU16::new(200));
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let shared = Arc::clone(&status);
        let receive = move |request| receive(request, sender.clone(), Arc::clone(&shared));
        let router = Router::new().fallback(receive);
        tokio::spawn(async move { axum::serve(listener, router).await });
        Self { url, status, requests }
    }

    /// Answers with this status from now on; 0 is no answer at all.
    pub fn answer(&self, status: u16) {
        self.status.store(status, Ordering::SeqCst);
    }

    /// The next request; waits for it.
    pub async fn next(&mut self) -> Received {
        self.requests.recv().await.unwrap()
    }

    /// The paths of all requests that have come in and that nobody has looked at.
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
    status: Arc<AtomicU16>,
) -> impl IntoResponse {
    let (parts, body) = request.into_parts();
    let body = to_bytes(body, usize::MAX).await.unwrap();
    let path = parts.uri.path_and_query().unwrap().to_string();
    let (method, headers) = (parts.method.to_string(), parts.headers);
    // Nobody looks any more when the test has ended.
    let _ = sender.send(Received { method, path, headers, body });
    match StatusCode::from_u16(status.load(Ordering::SeqCst)) {
        Ok(status) => (status, [("location", "/elsewhere")]),
        Err(_) => std::future::pending().await,
    }
}
