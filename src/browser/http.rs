//! HTTP by the browser's own `fetch`. Its options are a plain object, which [`Writer`] writes.

use js_sys::futures::JsFuture;
use wasm_bindgen::JsCast;
use web_sys::{RequestInit, Response};

use super::deadline::Deadline;
use super::json::Writer;

/// A request, without cookies.
#[must_use]
pub struct Request {
    url: String,
    options: Writer,
    headers: Writer,
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
    /// A request for that address.
    pub fn new(method: &str, url: String) -> Self {
        let options = Writer::default().text("method", method).text("credentials", "omit");
        Self { url, options, headers: Writer::default() }
    }

    /// Adds a header.
    pub fn header(self, name: &str, value: &str) -> Self {
        Self { headers: self.headers.text(name, value), ..self }
    }

    /// Adds a body of JSON.
    pub fn json(self, body: &Writer) -> Self {
        let options = self.options.text("body", &body.finish());
        Self { options, ..self }.header("Content-Type", "application/json")
    }

    /// Goes past the browser's cache.
    pub fn fresh(self) -> Self {
        Self { options: self.options.text("cache", "no-store"), ..self }
    }

    /// Sends it, and waits at most that many milliseconds for the whole answer; `None` where none
    /// came.
    pub async fn send(self, millis: u64) -> Option<Answer> {
        let deadline = Deadline::new(millis)?;
        let options =
            self.options.object("headers", &self.headers).value("signal", &deadline.signal());
        let options: &RequestInit = options.as_object().unchecked_ref();
        let promise = web_sys::window()?.fetch_with_str_and_init(&self.url, options);
        let response: Response = JsFuture::from(promise).await.ok()?.unchecked_into();
        let retry_after = response.headers().get("Retry-After").ok()?;
        let text = JsFuture::from(response.text().ok()?).await.ok()?.as_string()?;
        Some(Answer { status: response.status(), retry_after, text })
    }
}
