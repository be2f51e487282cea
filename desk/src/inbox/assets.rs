//! The inbox's stylesheet and script.

use axum::http::header::CONTENT_TYPE;
use axum::response::IntoResponse;

/// One topic, one file; a browser gets them as one.
const STYLE: &str = concat!(
    include_str!("css/base.css"),
    include_str!("css/forms.css"),
    include_str!("css/list.css"),
    include_str!("css/ticket.css"),
    include_str!("css/panel.css"),
    include_str!("css/small.css"),
);

/// `GET /inbox.css`.
pub async fn stylesheet() -> impl IntoResponse {
    ([(CONTENT_TYPE, "text/css; charset=utf-8")], STYLE)
}

/// `GET /inbox.js`.
pub async fn script() -> impl IntoResponse {
    ([(CONTENT_TYPE, "text/javascript; charset=utf-8")], include_str!("inbox.js"))
}
