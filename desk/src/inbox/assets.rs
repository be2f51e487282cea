//! The inbox's stylesheet and script.

use axum::http::header::CONTENT_TYPE;
use axum::response::IntoResponse;

/// `GET /inbox.css`.
pub async fn stylesheet() -> impl IntoResponse {
    ([(CONTENT_TYPE, "text/css; charset=utf-8")], include_str!("inbox.css"))
}

/// `GET /inbox.js`.
pub async fn script() -> impl IntoResponse {
    ([(CONTENT_TYPE, "text/javascript; charset=utf-8")], include_str!("inbox.js"))
}
