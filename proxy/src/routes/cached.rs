//! Answers that a browser keeps, and asks after by their `ETag`.

use axum::body::Bytes;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use sha2::{Digest, Sha256};

use super::headers::protected;
use crate::problem::{Obstacle, status};
use crate::random::hex;

const JSON: HeaderValue = HeaderValue::from_static("application/json");

/// The JSON, or 304 where the visitor has it. `fresh` is the answer's `Cache-Control`.
///
/// # Errors
///
/// [`Obstacle::Internal`], which never comes: the tag is of hexadecimal digits.
pub fn json(request: &HeaderMap, json: Bytes, fresh: HeaderValue) -> Result<Response, Obstacle> {
    let digest = hex(&Sha256::digest(&json)[..8]);
    let etag = HeaderValue::from_str(&format!("\"{digest}\"")).map_err(|_| Obstacle::Internal)?;
    let known = request.get(header::IF_NONE_MATCH) == Some(&etag);
    let answer = if known {
        status::NOT_MODIFIED.into_response()
    } else {
        ([(header::CONTENT_TYPE, JSON)], json).into_response()
    };
    let mut response = protected(answer);
    response.headers_mut().insert(header::ETAG, etag);
    response.headers_mut().insert(header::CACHE_CONTROL, fresh);
    Ok(response)
}
