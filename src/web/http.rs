//! Requests by gloo-net, each with a timeout. Answers are parsed by the browser, see [`super::json`].

use gloo_net::http::{Method, RequestBuilder, Response};
use js_sys::SyntaxError;
use serde::Serialize;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{RequestCache, RequestCredentials, RequestRedirect};

use super::deadline::Deadline;
use super::json;

/// Limit of a JSON answer, in bytes. A body with a larger `Content-Length` is not read.
const MAX_JSON: u64 = 4_000_000;

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
    /// `Retry-After`, in milliseconds.
    pub retry_after: Option<u64>,
    /// The body as the browser has parsed it; `undefined` if it is not JSON.
    pub body: JsValue,
}

impl Request {
    /// A request of that method.
    pub fn new(method: Method, url: &str) -> Self {
        let builder = RequestBuilder::new(url).method(method);
        Self { builder: builder.credentials(RequestCredentials::Omit), body: None }
    }

    /// Adds a parameter to the URL's query. Not in the URL itself: gloo-net would add a lone `&`.
    pub fn query(mut self, name: &str, value: &str) -> Self {
        self.builder = self.builder.query([(name, value)]);
        self
    }

    /// Adds a header. An invalid value is left out: gloo-net would panic on it.
    pub fn header(mut self, name: &str, value: &str) -> Self {
        if value.bytes().all(|byte| (b' '..=b'~').contains(&byte)) {
            self.builder = self.builder.header(name, value);
        }
        self
    }

    /// Adds a body of JSON.
    pub fn json(mut self, body: &impl Serialize) -> Self {
        self.body = Some(json::to_string(body));
        self.header("Content-Type", "application/json")
    }

    /// Bypasses the browser's cache.
    pub fn fresh(mut self) -> Self {
        self.builder = self.builder.cache(RequestCache::NoStore);
        self
    }

    /// Sends it, with a timeout in milliseconds for the whole answer. `None` after a network failure or
    /// the timeout.
    pub async fn send(self, millis: u64) -> Option<Answer> {
        let deadline = Deadline::new(millis)?;
        let response = self.fetch(&deadline).await?;
        let status = response.status();
        let header = |name| response.headers().get(name)?.parse::<u64>().ok();
        let retry_after = header("Retry-After").map(|seconds| seconds.saturating_mul(1_000));
        let body = if header("Content-Length").is_some_and(|length| length > MAX_JSON) {
            JsValue::UNDEFINED
        } else {
            parsed(response).await?
        };
        Some(Answer { status, retry_after, body })
    }

    /// Downloads a file as a `Blob`, with a timeout in milliseconds. `None` after a failure, the timeout
    /// or a redirect.
    pub async fn blob(mut self, millis: u64) -> Option<JsValue> {
        self.builder = self.builder.redirect(RequestRedirect::Error);
        let deadline = Deadline::new(millis)?;
        let response = self.fetch(&deadline).await.filter(Response::ok)?;
        let blob = web_sys::Response::from(response).blob().ok()?;
        JsFuture::from(blob).await.ok()
    }

    async fn fetch(self, deadline: &Deadline) -> Option<Response> {
        let builder = self.builder.abort_signal(Some(&deadline.signal()));
        let request = match self.body {
            Some(body) => builder.body(body),
            None => builder.build(),
        };
        request.ok()?.send().await.ok()
    }
}

/// The parsed body; `None` where the connection was lost meanwhile.
async fn parsed(response: Response) -> Option<JsValue> {
    let body = web_sys::Response::from(response).json().ok()?;
    match JsFuture::from(body).await {
        Ok(body) => Some(body),
        Err(error) if error.is_instance_of::<SyntaxError>() => Some(JsValue::UNDEFINED),
        Err(_) => None,
    }
}
