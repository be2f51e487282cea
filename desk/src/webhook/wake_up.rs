//! Tells the worker that there may be something to deliver.

use std::sync::Arc;

use axum::extract::{Request, State as Extract};
use axum::http::Method;
use axum::middleware::Next;
use axum::response::Response;
use tokio::sync::Notify;

use crate::server::State;

/// A bell that waits until somebody hears it.
pub type WakeUp = Arc<Notify>;

/// Wakes the worker after every request that may have written.
pub async fn after_writing(
    Extract(state): Extract<State>,
    request: Request,
    next: Next,
) -> Response {
    let reads = matches!(*request.method(), Method::GET | Method::HEAD);
    let response = next.run(request).await;
    if !reads {
        state.wake_up.notify_one();
    }
    response
}
