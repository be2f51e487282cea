//! Answers that a browser caches and revalidates by their `ETag`.

use axum::body::Bytes;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use sha2::{Digest, Sha256};

use crate::api_error::{ApiError, status};
use crate::random::hex;
use crate::security_headers::with_security_headers;

const JSON: HeaderValue = HeaderValue::from_static("application/json");

/// The JSON, or 304 where the visitor has it. `fresh` is the answer's `Cache-Control`.
///
/// # Errors
///
/// [`ApiError::Internal`], which does not happen: the tag consists of hexadecimal digits.
pub fn json(request: &HeaderMap, json: Bytes, fresh: HeaderValue) -> Result<Response, ApiError> {
    let digest = hex(&Sha256::digest(&json)[..8]);
    let etag = HeaderValue::from_str(&format!("\"{digest}\"")).map_err(|_| ApiError::Internal)?;
    let known = request.get(header::IF_NONE_MATCH) == Some(&etag);
    let answer = if known {
        status::NOT_MODIFIED.into_response()
    } else {
        ([(header::CONTENT_TYPE, JSON)], json).into_response()
    };
    let mut response = with_security_headers(answer);
    response.headers_mut().insert(header::ETAG, etag);
    response.headers_mut().insert(header::CACHE_CONTROL, fresh);
    Ok(response)
}
