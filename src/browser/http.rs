//! HTTP by the browser's own `fetch`, with an end to every request.

use gloo_net::http::{Method, RequestBuilder};
use web_sys::{RequestCache, RequestCredentials};

use super::deadline::Deadline;
use super::json::Writer;

/// A request, without cookies.
#[must_use]
pub struct Request {
    builder: RequestBuilder,
    body: Option<String>,
}

/// An answer whose body has been read.
pub struct Answer {
    /// The HTTP status.
    pub status: u16,
    /// `Retry-After` as it stands there.
    pub retry_after: Option<String>,
    /// The body.
    pub text: String,
}

impl Request {
    /// Asks for what is at that address.
    pub fn get(url: &str) -> Self {
        let builder = RequestBuilder::new(url).credentials(RequestCredentials::Omit);
        Self { builder, body: None }
    }

    /// Brings a body of JSON to that address.
    pub fn post(url: &str, body: &Writer) -> Self {
        let Self { builder, .. } = Self::get(url).header("Content-Type", "application/json");
        Self { builder: builder.method(Method::POST), body: Some(body.finish()) }
    }

    /// Adds a header.
    pub fn header(self, name: &str, value: &str) -> Self {
        Self { builder: self.builder.header(name, value), ..self }
    }

    /// Goes past the browser's cache.
    pub fn fresh(self) -> Self {
        Self { builder: self.builder.cache(RequestCache::NoStore), ..self }
    }

    /// Sends it, and waits at most that many milliseconds for the whole answer; `None` where none
    /// came.
    pub async fn send(self, millis: u64) -> Option<Answer> {
        let deadline = Deadline::new(millis)?;
        let builder = self.builder.abort_signal(Some(&deadline.signal()));
        let request = match self.body {
            Some(body) => builder.body(body),
            None => builder.build(),
        };
        let response = request.ok()?.send().await.ok()?;
        let retry_after = response.headers().get("Retry-After");
        let (status, text) = (response.status(), response.text().await.ok()?);
        Some(Answer { status, retry_after, text })
    }
}
