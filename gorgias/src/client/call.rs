//! A request before it is sent.

use std::fmt::Display;

use reqwest::{Method, header};
use serde::Serialize;

use super::Inner;
use crate::Error;

/// A request: method, path below the base URL, parameters, body.
pub struct Call {
    method: Method,
    path: String,
    query: Vec<(&'static str, String)>,
    body: Body,
}

enum Body {
    Empty,
    Json(serde_json::Result<Vec<u8>>),
}

impl Call {
    pub fn get(path: impl Into<String>) -> Self {
        Self::new(Method::GET, path.into(), Body::Empty)
    }

    pub fn post<B: Serialize + ?Sized>(path: impl Into<String>, body: &B) -> Self {
        Self::new(Method::POST, path.into(), Body::json(body))
    }

    pub fn put<B: Serialize + ?Sized>(path: impl Into<String>, body: &B) -> Self {
        Self::new(Method::PUT, path.into(), Body::json(body))
    }

    fn new(method: Method, path: String, body: Body) -> Self {
        Self { method, path, query: Vec::new(), body }
    }

    /// Adds the parameter once for every value: none for `None` or an empty list, because Gorgias
    /// refuses empty parameters.
    pub fn query<T: Display>(
        mut self,
        name: &'static str,
        values: impl IntoIterator<Item = T>,
    ) -> Self {
        self.query.extend(values.into_iter().map(|value| (name, value.to_string())));
        self
    }

    pub(super) fn into_request(self, inner: &Inner) -> Result<reqwest::RequestBuilder, Error> {
        let url = format!("{}{}", inner.base, self.path);
        let mut request = inner.http.request(self.method, url);
        if !self.query.is_empty() {
            request = request.query(&self.query);
        }
        if let Body::Json(body) = self.body {
            let body = body.map_err(|_| Error::Unwritable)?;
            request = request.header(header::CONTENT_TYPE, "application/json").body(body);
        }
        Ok(inner.credentials.authorize(request))
    }
}

impl Body {
    fn json<B: Serialize + ?Sized>(body: &B) -> Self {
        Self::Json(serde_json::to_vec(body))
    }
}
