//! The typed client of the proxy. Every call is one request with a deadline, and fails as an
//! [`ApiError`] that knows whether another try may succeed. It knows `wire` and `web` alone.

mod articles;
mod attachments;
pub mod backoff;
mod config;
mod threads;

use serde::de::DeserializeOwned;
use wire::{FieldError, Problem, Retry, ShopId, ThreadId, ThreadKey};

use crate::web::http::{Answer, Request};
use crate::web::json;

pub use attachments::uploaded;

/// The longest that a request may take, in milliseconds.
const DEADLINE: u64 = 20_000;

/// The proxy, as one shop's widget sees it.
#[derive(Clone)]
pub struct Api {
    base: String,
    shop: ShopId,
    /// A token by which the page identifies the shopper; empty without. Sent with the message that
    /// opens a thread, and stored nowhere.
    pub identity: String,
}

/// Which thread, and what opens it.
#[derive(Clone, Copy)]
pub struct Credentials<'a> {
    /// The thread.
    pub thread: &'a ThreadId,
    /// Its key.
    pub key: &'a ThreadKey,
}

/// Why a call failed.
#[derive(Debug, thiserror::Error)]
pub enum ApiError {
    /// No answer: no connection, or the deadline passed.
    #[error("the proxy did not answer")]
    Offline,
    /// The proxy, or something before it, said no.
    #[error("status {status}")]
    Refused {
        /// The HTTP status.
        status: u16,
        /// What the proxy says of it; `None` where something else answered.
        problem: Option<Box<Problem>>,
        /// `Retry-After`, in milliseconds.
        retry_after: Option<u64>,
    },
    /// The answer is not the proxy's.
    #[error("the answer could not be read")]
    Unreadable,
}

impl ApiError {
    /// Whether and when to try again.
    pub fn retry(&self) -> Retry {
        match self {
            Self::Offline | Self::Unreadable => Retry::After(None),
            Self::Refused { problem: Some(problem), .. } => problem.retry(),
            Self::Refused { status, retry_after, .. } => Retry::of_status(*status, *retry_after),
        }
    }

    /// What the proxy answers for a thread that does not exist, or not for this key.
    pub fn gone() -> Self {
        Self::Refused { status: 401, problem: None, retry_after: None }
    }

    /// Whether the thread does not exist, or not for this key.
    pub fn is_unauthorized(&self) -> bool {
        matches!(self, Self::Refused { status: 401, .. })
    }

    /// The fields that the proxy found wrong.
    pub fn field_errors(&self) -> &[FieldError] {
        match self {
            Self::Refused { problem: Some(problem), .. } => &problem.errors,
            _ => &[],
        }
    }
}

impl Api {
    /// A client of the proxy at that address.
    pub fn new(base: String, shop: ShopId) -> Self {
        Self { base, shop, identity: String::new() }
    }

    fn url(&self, path: &str) -> String {
        format!("{}{path}", self.base)
    }
}

impl Credentials<'_> {
    fn sign(self, request: Request) -> Request {
        request.header("Authorization", &format!("Bearer {}", self.key.as_str()))
    }
}

async fn send(request: Request) -> Result<Answer, ApiError> {
    checked(request.send(DEADLINE).await)
}

fn checked(answer: Option<Answer>) -> Result<Answer, ApiError> {
    let answer = answer.ok_or(ApiError::Offline)?;
    if matches!(answer.status, 200..=299 | 304) {
        return Ok(answer);
    }
    Err(ApiError::Refused {
        status: answer.status,
        problem: json::read(answer.body).map(Box::new),
        retry_after: answer.retry_after,
    })
}

fn read<T: DeserializeOwned>(answer: Answer) -> Result<T, ApiError> {
    json::read(answer.body).ok_or(ApiError::Unreadable)
}
