//! The API's error responses (Gorgias: errors).
//!
//! A handler or middleware returns an [`ApiError`]. Its response holds the status alone until
//! [`render`], the API's outermost layer for errors, writes the body: only there the name of the
//! [`operation`] is known, which the message of an invalid request begins with.

use std::pin::Pin;

use axum::Json;
use axum::extract::Request;
use axum::handler::Handler;
use axum::http::StatusCode;
use axum::http::header::{RETRY_AFTER, WWW_AUTHENTICATE};
use axum::response::{IntoResponse, Response};
use serde::Serialize;

use crate::file::{DownloadError, ReceiveError};
use crate::store::StoreError;
use crate::validation::FieldErrors;

/// Why a request failed.
#[derive(Clone, Debug, thiserror::Error)]
pub enum ApiError {
    #[error("Unauthorized.")]
    Unauthorized,
    #[error("Resource not found.")]
    NotFound,
    #[error("The specified HTTP method is not allowed.")]
    MethodNotAllowed,
    #[error("The resource already exists.")]
    Conflict,
    #[error("The request body is too large.")]
    TooLarge,
    #[error("Too many requests.")]
    TooManyRequests {
        /// In seconds.
        retry_after: u64,
    },
    #[error("The request body is not valid JSON of the content type application/json.")]
    NotJson,
    /// A missing, invalid or unknown field or parameter.
    #[error("Invalid parameters")]
    Invalid(FieldErrors),
    #[error("Internal server error.")]
    Internal,
}

/// The operation of a route, as the message of an invalid request names it: `create tag` makes
/// "Failed to create tag".
#[derive(Clone, Copy)]
struct Operation(&'static str);

/// A handler with the name of its operation; see [`operation`].
#[derive(Clone)]
pub struct Named<H> {
    operation: Operation,
    handler: H,
}

/// Names the operation of `handler`, for the message of its [`ApiError::Invalid`].
pub fn operation<H>(name: &'static str, handler: H) -> Named<H> {
    Named { operation: Operation(name), handler }
}

impl<H: Handler<T, S>, T: 'static, S: Send + 'static> Handler<T, S> for Named<H> {
    type Future = Pin<Box<dyn Future<Output = Response> + Send>>;

    fn call(self, request: Request, state: S) -> Self::Future {
        Box::pin(async move {
            let mut response = self.handler.call(request, state).await;
            response.extensions_mut().insert(self.operation);
            response
        })
    }
}

impl From<FieldErrors> for ApiError {
    fn from(errors: FieldErrors) -> Self {
        Self::Invalid(errors)
    }
}

impl From<StoreError> for ApiError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Missing => Self::NotFound,
            StoreError::Rejected(errors) => Self::Invalid(errors),
            StoreError::Database(sqlx::Error::Database(error)) if error.is_unique_violation() => {
                Self::Conflict
            }
            StoreError::Database(error) => {
                tracing::error!(%error, "the desk's database failed");
                Self::Internal
            }
            StoreError::Unreadable { .. } => {
                tracing::error!(%error, "the desk's database cannot be read");
                Self::Internal
            }
        }
    }
}

impl From<DownloadError> for ApiError {
    fn from(error: DownloadError) -> Self {
        if matches!(error, DownloadError::Missing) {
            return Self::NotFound;
        }
        tracing::error!(%error, "a file could not be read");
        Self::Internal
    }
}

impl From<ReceiveError> for ApiError {
    fn from(error: ReceiveError) -> Self {
        match error {
            ReceiveError::TooLarge => Self::TooLarge,
            ReceiveError::Disk(error) => {
                tracing::error!(%error, "a file could not be stored");
                Self::Internal
            }
        }
    }
}

impl IntoResponse for ApiError {
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        response.extensions_mut().insert(self);
        response
    }
}

/// Writes the body and headers of an [`ApiError`]'s response. Other responses are not changed.
pub async fn render(mut response: Response) -> Response {
    let operation = response.extensions_mut().remove::<Operation>();
    match response.extensions_mut().remove::<ApiError>() {
        Some(error) => error.answer(operation),
        None => response,
    }
}

/// `{"error": {"msg": …, "data": …}}`.
#[derive(Serialize)]
struct Envelope<'a> {
    error: Body<'a>,
}

#[derive(Serialize)]
struct Body<'a> {
    msg: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    data: Option<&'a FieldErrors>,
}

impl ApiError {
    fn status(&self) -> StatusCode {
        match self {
            Self::Unauthorized => StatusCode::UNAUTHORIZED,
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::MethodNotAllowed => StatusCode::METHOD_NOT_ALLOWED,
            Self::Conflict => StatusCode::CONFLICT,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::TooManyRequests { .. } => StatusCode::TOO_MANY_REQUESTS,
            Self::NotJson | Self::Invalid(_) => StatusCode::BAD_REQUEST,
            Self::Internal => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    fn answer(&self, operation: Option<Operation>) -> Response {
        let (msg, data) = match (self, operation) {
            (Self::Invalid(errors), Some(Operation(name))) => {
                (format!("Failed to {name}"), Some(errors))
            }
            (Self::Invalid(errors), None) => (self.to_string(), Some(errors)),
            (other, _) => (other.to_string(), None),
        };
        let answer = (self.status(), Json(Envelope { error: Body { msg, data } }));
        match self {
            Self::Unauthorized => {
                ([(WWW_AUTHENTICATE, "Basic realm=\"api\"")], answer).into_response()
            }
            Self::TooManyRequests { retry_after } => {
                ([(RETRY_AFTER, retry_after.to_string())], answer).into_response()
            }
            _ => answer.into_response(),
        }
    }
}
