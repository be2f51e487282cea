//! The API's errors, and the only place that chooses HTTP statuses: services have their own error
//! types, which become an [`ApiError`] here.

use axum::Json;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use wire::problem::MEDIA_TYPE;
use wire::{FieldError, FieldFault, Problem, ProblemKind};

use crate::attachments::AttachmentError;
use crate::random::{self, NoRandomness};
use crate::rate_limit::RateLimitExceeded;
use crate::security_headers;
use crate::store::StoreError;

/// The statuses of answers that are no problems.
pub mod status {
    use axum::http::StatusCode;

    /// A file is stored, a link is made.
    pub const CREATED: StatusCode = StatusCode::CREATED;
    /// Stored; the helpdesk gets it later.
    pub const ACCEPTED: StatusCode = StatusCode::ACCEPTED;
    /// The client's copy is still good.
    pub const NOT_MODIFIED: StatusCode = StatusCode::NOT_MODIFIED;
    /// It is deleted; there is nothing else to say.
    pub const DELETED: StatusCode = StatusCode::NO_CONTENT;
    /// The answer to a CORS preflight.
    pub const PREFLIGHT: StatusCode = StatusCode::NO_CONTENT;
    /// How the framework tells that a body is larger than the limit.
    pub const TOO_LARGE: StatusCode = StatusCode::PAYLOAD_TOO_LARGE;
    /// The contact page with its errors.
    pub const INVALID_FORM: StatusCode = StatusCode::UNPROCESSABLE_ENTITY;
    /// Messages cannot be stored at the moment.
    pub const NOT_READY: StatusCode = StatusCode::SERVICE_UNAVAILABLE;
    /// The form is stored; the confirmation is at another URL.
    pub const SEE_OTHER: StatusCode = StatusCode::SEE_OTHER;
}

/// Why a request fails. Contains nothing that a visitor wrote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ApiError {
    /// Fields are invalid.
    InvalidMessage(Vec<FieldError>),
    /// The message id was used before, with other words.
    MessageConflict,
    /// The body is not what the route reads; the text says why.
    Malformed(String),
    /// The thread's key is missing or wrong, or there is no such thread.
    Unauthorized,
    /// The page's origin is not one of the shop's.
    OriginNotAllowed,
    /// There is no such shop, page or file.
    NotFound,
    /// The route has no such method.
    MethodNotAllowed,
    /// The body is larger than the limit.
    TooLarge,
    /// The content type is not the one that the route reads.
    UnsupportedMediaType(&'static str),
    /// Too many requests; seconds to wait.
    TooManyRequests(u32),
    /// The request took too long to arrive or to be answered.
    Timeout,
    /// The database cannot be used at the moment.
    Unavailable,
    /// An internal error of the proxy.
    Internal,
}

impl ApiError {
    /// The kind as it travels.
    pub fn kind(&self) -> ProblemKind {
        match self {
            Self::InvalidMessage(_) => ProblemKind::InvalidMessage,
            Self::MessageConflict => ProblemKind::MessageConflict,
            Self::Malformed(_) => ProblemKind::Malformed,
            Self::Unauthorized => ProblemKind::Unauthorized,
            Self::OriginNotAllowed => ProblemKind::OriginNotAllowed,
            Self::NotFound => ProblemKind::NotFound,
            Self::MethodNotAllowed => ProblemKind::MethodNotAllowed,
            Self::TooLarge => ProblemKind::TooLarge,
            Self::UnsupportedMediaType(_) => ProblemKind::UnsupportedMediaType,
            Self::TooManyRequests(_) => ProblemKind::TooManyRequests,
            Self::Timeout => ProblemKind::Timeout,
            Self::Unavailable => ProblemKind::Unavailable,
            Self::Internal => ProblemKind::Internal,
        }
    }

    /// The error of a message with an attachment that is not there.
    pub fn missing_attachment() -> FieldError {
        FieldError::new("attachments", FieldFault::Gone)
    }

    fn status(&self) -> StatusCode {
        match self {
            Self::InvalidMessage(_) | Self::MessageConflict => StatusCode::UNPROCESSABLE_ENTITY,
            Self::Malformed(_) => StatusCode::BAD_REQUEST,
            Self::Unauthorized => StatusCode::UNAUTHORIZED,
            Self::OriginNotAllowed => StatusCode::FORBIDDEN,
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::MethodNotAllowed => StatusCode::METHOD_NOT_ALLOWED,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::UnsupportedMediaType(_) => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::TooManyRequests(_) => StatusCode::TOO_MANY_REQUESTS,
            Self::Timeout => StatusCode::REQUEST_TIMEOUT,
            Self::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
            Self::Internal => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    fn detail(&self) -> Option<String> {
        match self {
            Self::Malformed(what) => Some(what.clone()),
            Self::UnsupportedMediaType(wanted) => Some(format!("Send {wanted}.")),
            _ => None,
        }
    }

    fn retry_after(&self) -> Option<u32> {
        match self {
            Self::TooManyRequests(seconds) => Some(*seconds),
            Self::Unavailable => Some(5),
            _ => None,
        }
    }

    fn problem(&self, request_id: String) -> Problem {
        let errors = match self {
            Self::InvalidMessage(errors) => errors.clone(),
            _ => Vec::new(),
        };
        Problem {
            kind: self.kind(),
            title: self.kind().title().to_owned(),
            status: self.status().as_u16(),
            detail: self.detail(),
            request_id: Some(request_id),
            errors,
            retry_after: self.retry_after(),
        }
    }
}

/// Extension of an answer that is a problem, for the log.
#[derive(Clone, Debug)]
pub struct Reported {
    /// The id that the visitor sees.
    pub request_id: String,
    /// The kind of problem.
    pub kind: ProblemKind,
}

impl IntoResponse for ApiError {
    fn into_response(self) -> Response {
        let request_id = random::request_id();
        let problem = self.problem(request_id.clone());
        let mut response = (self.status(), Json(problem)).into_response();
        security_headers::insert(response.headers_mut());
        let media_type = HeaderValue::from_static(MEDIA_TYPE);
        response.headers_mut().insert(header::CONTENT_TYPE, media_type);
        if let Some(seconds) = self.retry_after() {
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        if self == Self::Unauthorized {
            let scheme = HeaderValue::from_static("Bearer");
            response.headers_mut().insert(header::WWW_AUTHENTICATE, scheme);
        }
        response.extensions_mut().insert(Reported { request_id, kind: self.kind() });
        response
    }
}

impl From<StoreError> for ApiError {
    fn from(error: StoreError) -> Self {
        tracing::error!(%error, "the database failed a request");
        Self::Unavailable
    }
}

impl From<NoRandomness> for ApiError {
    fn from(error: NoRandomness) -> Self {
        tracing::error!(%error, "a request cannot be named");
        Self::Unavailable
    }
}

impl From<RateLimitExceeded> for ApiError {
    fn from(RateLimitExceeded { retry_after }: RateLimitExceeded) -> Self {
        Self::TooManyRequests(retry_after)
    }
}

impl From<AttachmentError> for ApiError {
    fn from(error: AttachmentError) -> Self {
        let invalid = |code| Self::InvalidMessage(vec![FieldError::new("file", code)]);
        match error {
            AttachmentError::TooLarge => Self::TooLarge,
            AttachmentError::Empty => invalid(FieldFault::Required),
            AttachmentError::NotAccepted(_) => invalid(FieldFault::NotTaken),
            AttachmentError::Disk(error) => {
                tracing::error!(%error, "a file cannot be stored");
                Self::Unavailable
            }
            AttachmentError::Store(error) => error.into(),
            AttachmentError::Randomness(error) => error.into(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_error_has_the_status_of_its_kind() {
        let table = [
            (ApiError::InvalidMessage(Vec::new()), 422),
            (ApiError::MessageConflict, 422),
            (ApiError::Malformed(String::new()), 400),
            (ApiError::Unauthorized, 401),
            (ApiError::OriginNotAllowed, 403),
            (ApiError::NotFound, 404),
            (ApiError::MethodNotAllowed, 405),
            (ApiError::TooLarge, 413),
            (ApiError::UnsupportedMediaType("application/json"), 415),
            (ApiError::TooManyRequests(7), 429),
            (ApiError::Timeout, 408),
            (ApiError::Unavailable, 503),
            (ApiError::Internal, 500),
        ];
        for (error, status) in table {
            let problem = error.problem("r1".into());
            assert_eq!(problem.status, status);
            let retry = wire::Retry::of_status(status, None) == wire::Retry::Never;
            assert_eq!(problem.retry() == wire::Retry::Never, retry, "{error:?}");
        }
    }

    #[test]
    fn a_problem_says_how_long_to_wait_in_its_header_and_in_its_body() {
        let response = ApiError::TooManyRequests(7).into_response();
        assert_eq!(response.headers()["retry-after"], "7");
        assert_eq!(response.headers()["content-type"], MEDIA_TYPE);
        let problem = ApiError::TooManyRequests(7).problem("r1".into());
        insta::assert_json_snapshot!(problem, @r#"
        {
          "type": "urn:counterbell:problem:too-many-requests",
          "title": "Too many requests",
          "status": 429,
          "request_id": "r1",
          "retry_after": 7
        }
        "#);
    }
}
