//! HTTP by the browser's own `fetch`, with an end to every request.

use js_sys::{Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{RequestInit, Response};

use super::deadline::Deadline;
use super::json::Writer;

/// A request, without cookies.
#[must_use]
pub struct Request {
    url: String,
    /// A `RequestInit` (fetch standard, section 5.4), and the headers in it. Set by name: its typed
    /// setters bring every value that they might take into the download.
    options: Object,
    headers: Object,
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
        let (options, headers) = (Object::new(), Object::new());
        set(&options, "headers", &headers);
        Self { url: url.to_owned(), options, headers }.option("credentials", &"omit".into())
    }

    /// Brings a body of JSON to that address.
    pub fn post(url: &str, body: &Writer) -> Self {
        Self::get(url)
            .header("Content-Type", "application/json")
            .option("method", &"POST".into())
            .option("body", &body.finish().into())
    }

    /// Asks by another method.
    pub fn by(self, method: &str) -> Self {
        self.option("method", &method.into())
    }

    /// Adds a header.
    pub fn header(self, name: &str, value: &str) -> Self {
        set(&self.headers, name, &value.into());
        self
    }

    /// Goes past the browser's cache.
    pub fn fresh(self) -> Self {
        self.option("cache", &"no-store".into())
    }

    /// Sends it, and waits at most that many milliseconds for the whole answer; `None` where none
    /// came.
    pub async fn send(self, millis: u64) -> Option<Answer> {
        let deadline = Deadline::new(millis)?;
        let Self { url, options, .. } = self.option("signal", &deadline.signal());
        let options: RequestInit = options.unchecked_into();
        let response = web_sys::window()?.fetch_with_str_and_init(&url, &options);
        let response: Response = JsFuture::from(response).await.ok()?.unchecked_into();
        let retry_after = response.headers().get("Retry-After").ok()?;
        let text = JsFuture::from(response.text().ok()?).await.ok()?.as_string()?;
        Some(Answer { status: response.status(), retry_after, text })
    }

    fn option(self, name: &str, value: &JsValue) -> Self {
        set(&self.options, name, value);
        self
    }
}

fn set(object: &Object, name: &str, value: &JsValue) {
    // Setting a member of an object of our own cannot fail.
    let _ = Reflect::set(object, &name.into(), value);
}
