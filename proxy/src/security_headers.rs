//! The security headers of every answer of the API.

use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse, Response};

/// Inserts the headers: the answer is not cached, sniffed or framed, and sends no referrer.
pub fn insert(headers: &mut HeaderMap) {
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    headers.insert(
        header::CONTENT_SECURITY_POLICY,
        HeaderValue::from_static("default-src 'none'; frame-ancestors 'none'"),
    );
}

/// The answer with the headers.
pub fn with_security_headers(answer: impl IntoResponse) -> Response {
    let mut response = answer.into_response();
    insert(response.headers_mut());
    response
}
