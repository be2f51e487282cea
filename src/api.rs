//! The proxy's client. Every call is one request with a deadline, and fails as an [`ApiError`]
//! that knows whether another try may succeed.

pub mod articles;
pub mod care;
pub mod files;

use wire::{
    Cursor, FieldError, FollowUp, Opening, PollResponse, Problem, Retry, ShopConfig, ShopId,
    ThreadOpened, routes,
};

use crate::browser::http::{Answer, Request};
use crate::browser::json::Json;
use crate::codec::{read, write};
use crate::session::Session;

/// The longest that a request may take, in milliseconds.
const DEADLINE: u64 = 20_000;

/// The proxy, as one shop's widget sees it.
#[derive(Clone)]
pub struct Api {
    base: String,
    shop: ShopId,
    /// What the page has given to say who writes, as it was given; empty without. Goes with what
    /// opens a thread, and is nowhere stored.
    pub identity: String,
}

/// What a shop tells of itself.
pub struct Told {
    /// What it asks and offers.
    pub shop: ShopConfig,
    /// When it answers, as it came.
    pub hours: Option<Json>,
    /// Its own sentences, as they came.
    pub texts: Option<Json>,
}

/// What the proxy gives for a message.
pub enum Receipt {
    /// The thread that the message opened.
    Opened(ThreadOpened),
    /// The message is in its thread.
    Accepted,
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

    /// Whether the thread is no longer ours to read.
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

    /// What the shop asks and offers, and its own sentences, in the language of that code.
    ///
    /// # Errors
    ///
    /// See [`ApiError`]; so with every call.
    pub async fn config(&self, code: &str) -> Result<Told, ApiError> {
        let url = self.url(&routes::config(&self.shop)) + "?locale=" + code;
        read(&fetch(Request::get(&url)).await?, |json| {
            let shop = read::shop_config(json)?;
            Some(Told { shop, hours: json.find("hours"), texts: json.find("texts") })
        })
    }

    /// Opens a thread.
    ///
    /// # Errors
    ///
    /// See [`ApiError`].
    pub async fn open_thread(&self, opening: &Opening) -> Result<ThreadOpened, ApiError> {
        let url = self.url(&routes::threads(&self.shop));
        let mut body = write::opening(opening);
        if !self.identity.is_empty() {
            body = body.text("identity", &self.identity);
        }
        let request = Request::post(&url, &body);
        read(&fetch(request).await?, read::thread_opened)
    }

    /// Sends a further message.
    ///
    /// # Errors
    ///
    /// See [`ApiError`].
    pub async fn follow_up(&self, session: &Session, follow_up: &FollowUp) -> Result<(), ApiError> {
        let url = self.url(&routes::messages(&session.id));
        let request = Request::post(&url, &write::follow_up(follow_up));
        fetch(bearing(request, session)).await.map(|_| ())
    }

    /// What has changed after the cursor; `None`: nothing. The URL never varies, so that the
    /// browser need not ask for permission each time.
    ///
    /// # Errors
    ///
    /// See [`ApiError`].
    pub async fn entries(
        &self,
        session: &Session,
        cursor: Option<&Cursor>,
    ) -> Result<Option<PollResponse>, ApiError> {
        let mut request = bearing(Request::get(&self.url(&routes::entries(&session.id))), session);
        if let Some(cursor) = cursor {
            request = request.header("If-None-Match", &format!("\"{cursor}\""));
        }
        let answer = fetch(request.fresh()).await?;
        if answer.status == 304 { Ok(None) } else { read(&answer, read::poll_response).map(Some) }
    }

    fn url(&self, path: &str) -> String {
        format!("{}{path}", self.base)
    }
}

fn bearing(request: Request, session: &Session) -> Request {
    request.header("Authorization", &format!("Bearer {}", session.key.as_str()))
}

async fn fetch(request: Request) -> Result<Answer, ApiError> {
    checked(request.send(DEADLINE).await.ok_or(ApiError::Offline)?)
}

fn checked(answer: Answer) -> Result<Answer, ApiError> {
    if matches!(answer.status, 200..=299 | 304) {
        return Ok(answer);
    }
    let retry_after: Option<u64> = answer.retry_after.and_then(|seconds| seconds.parse().ok());
    Err(ApiError::Refused {
        status: answer.status,
        problem: Json::parse(&answer.text).and_then(|json| read::problem(&json)).map(Box::new),
        retry_after: retry_after.map(|seconds| seconds.saturating_mul(1_000)),
    })
}

fn read<T>(answer: &Answer, reader: fn(&Json) -> Option<T>) -> Result<T, ApiError> {
    Json::parse(&answer.text).as_ref().and_then(reader).ok_or(ApiError::Unreadable)
}
