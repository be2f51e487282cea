//! A request before it is sent.

use std::fmt::Display;

use bytes::Bytes;
use reqwest::{Method, RequestBuilder, header};
use serde::Serialize;
use url::Url;

use crate::{
    Error,
    file_upload::{FileUpload, form},
};

/// A request: method, path below the base URL, parameters, body.
pub struct Call {
    method: Method,
    path: String,
    query: Vec<(&'static str, String)>,
    body: Body,
}

enum Body {
    Empty,
    Json(Bytes),
    Files(Vec<FileUpload>),
    Unwritable,
}

impl Call {
    pub fn get(path: impl Into<String>) -> Self {
        Self::new(Method::GET, path)
    }

    pub fn post<B: Serialize + ?Sized>(path: impl Into<String>, body: &B) -> Self {
        Self::new(Method::POST, path).json(body)
    }

    pub fn put<B: Serialize + ?Sized>(path: impl Into<String>, body: &B) -> Self {
        Self::new(Method::PUT, path).json(body)
    }

    pub fn delete(path: impl Into<String>) -> Self {
        Self::new(Method::DELETE, path)
    }

    pub fn upload(path: impl Into<String>, files: Vec<FileUpload>) -> Self {
        Self { body: Body::Files(files), ..Self::new(Method::POST, path) }
    }

    fn new(method: Method, path: impl Into<String>) -> Self {
        Self { method, path: path.into(), query: Vec::new(), body: Body::Empty }
    }

    /// Adds a JSON body. Gorgias reads one of `DELETE` requests as well.
    pub fn json<B: Serialize + ?Sized>(self, body: &B) -> Self {
        let written = serde_json::to_vec(body);
        Self { body: written.map_or(Body::Unwritable, |json| Body::Json(json.into())), ..self }
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

    /// The request without authorization; may be built repeatedly.
    pub fn request(&self, http: &reqwest::Client, base: &Url) -> Result<RequestBuilder, Error> {
        let mut request = http.request(self.method.clone(), format!("{base}{}", self.path));
        if !self.query.is_empty() {
            request = request.query(&self.query);
        }
        match &self.body {
            Body::Empty => Ok(request),
            Body::Json(json) => {
                Ok(request.header(header::CONTENT_TYPE, "application/json").body(json.clone()))
            }
            Body::Files(files) => Ok(request.multipart(form(files)?)),
            Body::Unwritable => Err(Error::Unwritable),
        }
    }
}
