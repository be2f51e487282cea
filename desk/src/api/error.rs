//! Every answer that is not a success (Gorgias: errors).

use axum::Json;
use axum::http::StatusCode;
use axum::http::header::{RETRY_AFTER, WWW_AUTHENTICATE};
use axum::response::{IntoResponse, Response};
use serde::Serialize;

use crate::faults::Faults;
use crate::file::DownloadError;
use crate::store::StoreError;

/// Why a request failed.
#[derive(Debug, thiserror::Error)]
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
    /// A missing, invalid or unknown parameter.
    #[error("{msg}")]
    Invalid { msg: &'static str, faults: Faults },
    #[error("Internal server error.")]
    Internal,
}

#[derive(Serialize)]
struct Envelope<'a> {
    error: Body<'a>,
}

#[derive(Serialize)]
struct Body<'a> {
    msg: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    data: Option<&'a Faults>,
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

impl ApiError {
    /// Faults of a body or query; `msg` says what was not done.
    pub fn invalid(msg: &'static str) -> impl Fn(Faults) -> Self {
        move |faults| Self::Invalid { msg, faults }
    }

    /// What the store refused or could not do; `msg` says what was not done.
    pub fn store(msg: &'static str) -> impl Fn(StoreError) -> Self {
        move |error| match error {
            StoreError::Missing => Self::NotFound,
            StoreError::Rejected(faults) => Self::Invalid { msg, faults },
            StoreError::Database(sqlx::Error::Database(error)) if error.is_unique_violation() => {
                Self::Conflict
            }
            StoreError::Database(error) => {
                tracing::error!(%error, "the desk's database failed");
                Self::Internal
            }
        }
    }

    fn status(&self) -> StatusCode {
        match self {
            Self::Unauthorized => StatusCode::UNAUTHORIZED,
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::MethodNotAllowed => StatusCode::METHOD_NOT_ALLOWED,
            Self::Conflict => StatusCode::CONFLICT,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::TooManyRequests { .. } => StatusCode::TOO_MANY_REQUESTS,
            Self::NotJson | Self::Invalid { .. } => StatusCode::BAD_REQUEST,
            Self::Internal => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }
}

impl IntoResponse for ApiError {
    fn into_response(self) -> Response {
        let data = if let Self::Invalid { faults, .. } = &self { Some(faults) } else { None };
        let envelope = Envelope { error: Body { msg: self.to_string(), data } };
        let answer = (self.status(), Json(envelope));
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
