//! Request bodies: of the right media type, within their size and in time.

use std::time::Duration;

use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use axum::http::header;
use serde::de::DeserializeOwned;
use tokio::time::timeout;

use crate::api_error::{ApiError, status};
use crate::state::AppState;

/// The largest body, in bytes: 10,000 characters of any script, escaped, with room to spare.
pub const LIMIT: usize = 64 * 1_024;
/// The time-out of a body.
const TIMEOUT: Duration = Duration::from_secs(10);
/// The media type of the API's bodies.
pub const JSON: &str = "application/json";

/// A JSON body. Take it last: extractors before it check the request first.
#[derive(Clone, Copy, Debug)]
pub struct JsonBody<T>(pub T);

impl<T: DeserializeOwned> FromRequest<AppState> for JsonBody<T> {
    type Rejection = ApiError;

    async fn from_request(request: Request, _state: &AppState) -> Result<Self, ApiError> {
        parse_json(&read(request, JSON).await?).map(Self)
    }
}

/// The body, if it is of that media type, within the router's limit and in time.
///
/// # Errors
///
/// [`ApiError::UnsupportedMediaType`], [`ApiError::TooLarge`], [`ApiError::Timeout`].
pub async fn read(request: Request, media_type: &'static str) -> Result<Bytes, ApiError> {
    let given = request.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    let given = given.and_then(|value| value.split(';').next()).unwrap_or_default().trim();
    if !given.eq_ignore_ascii_case(media_type) {
        return Err(ApiError::UnsupportedMediaType(media_type));
    }
    let body = timeout(TIMEOUT, Bytes::from_request(request, &())).await;
    body.map_err(|_| ApiError::Timeout)?.map_err(|rejection| match rejection.status() {
        status::TOO_LARGE => ApiError::TooLarge,
        _ => ApiError::Malformed("The body broke off.".to_owned()),
    })
}

/// A body as JSON. The error gives the position alone: the text is a visitor's.
///
/// # Errors
///
/// [`ApiError::Malformed`].
pub fn parse_json<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, ApiError> {
    serde_json::from_slice(bytes).map_err(|error| {
        let (line, column) = (error.line(), error.column());
        ApiError::Malformed(format!(
            "The JSON is not what this route reads: line {line}, column {column}."
        ))
    })
}
