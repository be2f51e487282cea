//! Requests and answers in the API's own JSON.

use std::fmt::{self, Display};

use serde_json::Value;

use super::{Call, Client};
use crate::Error;

/// A request in the API's own JSON, for callers that forward requests: nothing is added, checked or
/// left out. For requests of your own, use the typed ones.
///
/// ```
/// use gorgias::JsonRequest;
///
/// let page = JsonRequest::get("api/tickets").query("limit", [30]).query("ticket_ids", [4, 2]);
/// let close = JsonRequest::put("api/tickets/4", &serde_json::json!({"status": "closed"}));
/// ```
pub struct JsonRequest {
    call: Call,
}

impl JsonRequest {
    /// A `GET` of the path, which starts with `api/`. It is not escaped: validate parts that others
    /// choose.
    pub fn get(path: impl Into<String>) -> Self {
        Self { call: Call::get(path) }
    }

    /// A `POST` to the path; see [`JsonRequest::get`] about paths.
    pub fn post(path: impl Into<String>, body: &Value) -> Self {
        Self { call: Call::post(path, body) }
    }

    /// A `PUT` to the path; see [`JsonRequest::get`] about paths.
    pub fn put(path: impl Into<String>, body: &Value) -> Self {
        Self { call: Call::put(path, body) }
    }

    /// A `DELETE` of the path; see [`JsonRequest::get`] about paths.
    pub fn delete(path: impl Into<String>) -> Self {
        Self { call: Call::delete(path) }
    }

    /// Adds the parameter once for every value.
    #[must_use]
    pub fn query<T: Display>(
        self,
        name: &'static str,
        values: impl IntoIterator<Item = T>,
    ) -> Self {
        Self { call: self.call.query(name, values) }
    }

    /// Adds a body. Gorgias reads one of `DELETE` requests as well.
    #[must_use]
    pub fn body(self, body: &Value) -> Self {
        Self { call: self.call.json(body) }
    }
}

impl fmt::Debug for JsonRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("JsonRequest").finish_non_exhaustive()
    }
}

impl Client {
    /// Sends a request in the API's own JSON; the answer is as Gorgias gave it, and `None` where it
    /// has no body.
    ///
    /// # Errors
    /// See [`Error`]. What may be repeated after an [ambiguous](Error::is_ambiguous) one depends on
    /// the request.
    pub async fn json(&self, request: JsonRequest) -> Result<Option<Value>, Error> {
        self.write(request.call).await
    }
}
