//! Problems: what stands in the way of a request, and the only place that chooses HTTP statuses.

use axum::Json;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use wire::problem::MEDIA_TYPE;
use wire::{FieldError, Problem, ProblemKind};

use crate::random;
use crate::routes::headers;

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
    /// What a page may ask for; there is nothing else to say.
    pub const PREFLIGHT: StatusCode = StatusCode::NO_CONTENT;
    /// How the framework tells that a body is larger than the limit.
    pub const TOO_LARGE: StatusCode = StatusCode::PAYLOAD_TOO_LARGE;
    /// A page that asks to mend the form.
    pub const FORM_HAS_FAULTS: StatusCode = StatusCode::UNPROCESSABLE_ENTITY;
    /// The form is stored; the page that says so is elsewhere.
    pub const SEE_OTHER: StatusCode = StatusCode::SEE_OTHER;
}

/// What stands in the way of a request. Holds no visitor's words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Obstacle {
    /// Fields are wrong.
    InvalidMessage(Vec<FieldError>),
    /// The message id was used before, with other words.
    MessageConflict,
    /// The body is not what the route reads; the text says what it is instead.
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
    /// A fault of the proxy.
    Internal,
}

impl Obstacle {
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

/// Goes with an answer that is a problem, for the log.
#[derive(Clone, Debug)]
pub struct Reported {
    /// The id that the visitor sees.
    pub request_id: String,
    /// What kind of problem.
    pub kind: ProblemKind,
}

impl IntoResponse for Obstacle {
    fn into_response(self) -> Response {
        let request_id = random::request_id();
        let problem = self.problem(request_id.clone());
        let mut response = (self.status(), Json(problem)).into_response();
        headers::protect(response.headers_mut());
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_obstacle_has_the_status_of_its_kind() {
        let table = [
            (Obstacle::InvalidMessage(Vec::new()), 422),
            (Obstacle::MessageConflict, 422),
            (Obstacle::Malformed(String::new()), 400),
            (Obstacle::Unauthorized, 401),
            (Obstacle::OriginNotAllowed, 403),
            (Obstacle::NotFound, 404),
            (Obstacle::MethodNotAllowed, 405),
            (Obstacle::TooLarge, 413),
            (Obstacle::UnsupportedMediaType("application/json"), 415),
            (Obstacle::TooManyRequests(7), 429),
            (Obstacle::Timeout, 408),
            (Obstacle::Unavailable, 503),
            (Obstacle::Internal, 500),
        ];
        for (obstacle, status) in table {
            let problem = obstacle.problem("r1".into());
            assert_eq!(problem.status, status);
            let retry = wire::Retry::of_status(status, None) == wire::Retry::Never;
            assert_eq!(problem.retry() == wire::Retry::Never, retry, "{obstacle:?}");
        }
    }

    #[test]
    fn a_problem_says_how_long_to_wait_in_its_header_and_in_its_body() {
        let response = Obstacle::TooManyRequests(7).into_response();
        assert_eq!(response.headers()["retry-after"], "7");
        assert_eq!(response.headers()["content-type"], MEDIA_TYPE);
        let problem = Obstacle::TooManyRequests(7).problem("r1".into());
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
