//! `GET /healthz`: the process answers. `GET /readyz`: it can take messages, and what delays them.

use axum::extract::State;
use axum::response::{IntoResponse, Response};

use crate::api_error::status;
use crate::health::{Health, Verdict};
use crate::security_headers::with_security_headers;

/// Answers.
pub async fn alive() -> Response {
    with_security_headers("ok\n")
}

/// Answers with a report; without success where messages cannot be stored.
pub async fn ready(State(health): State<Health>) -> Response {
    let report = health.report().await;
    let text = with_security_headers(report.to_string());
    match report.verdict {
        Verdict::Ok | Verdict::Degraded => text,
        Verdict::Unavailable => (status::NOT_READY, text).into_response(),
    }
}
