//! Query parameters: extractors, rules for their values, and the links of a list's pages.

use std::convert::Infallible;

use axum::extract::FromRequestParts;
use axum::http::HeaderValue;
use axum::http::header::LINK;
use axum::http::request::Parts;
use axum::response::{IntoResponseParts, ResponseParts};
use serde_json::{Map, Value};
use url::form_urlencoded;

use super::error::ApiError;
use crate::cursor::Order;
use crate::page::{PageMeta, PageRequest};
use crate::validation::rules::{one_of, word};
use crate::validation::{FieldErrors, ObjectReader};
use crate::vocabulary::ExternalActionPolicy;

/// The parameters as an object of strings, so that they are read like a body; one that is given
/// several times is a list.
pub struct QueryParameters {
    object: Value,
    /// The query as it was sent, with its question mark; empty if there is none.
    raw: String,
}

/// The query of an endpoint without parameters: any parameter is refused as unknown.
pub struct NoQuery;

impl<S: Send + Sync> FromRequestParts<S> for QueryParameters {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(Self::parse(parts.uri.query()))
    }
}

impl<S: Send + Sync> FromRequestParts<S> for NoQuery {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, ApiError> {
        QueryParameters::parse(parts.uri.query()).fields()?.finish()?;
        Ok(Self)
    }
}

impl QueryParameters {
    fn parse(query: Option<&str>) -> Self {
        let mut object: Map<String, Value> = Map::new();
        let pairs = form_urlencoded::parse(query.unwrap_or_default().as_bytes());
        for (key, value) in pairs.into_owned() {
            let value = Value::String(value);
            match object.get_mut(&key) {
                None => drop(object.insert(key, value)),
                Some(Value::Array(values)) => values.push(value),
                Some(first) => *first = Value::Array(vec![first.take(), value]),
            }
        }
        Self {
            object: Value::Object(object),
            raw: query.map(|query| format!("?{query}")).unwrap_or_default(),
        }
    }

    /// A reader of the parameters.
    pub fn fields(&self) -> Result<ObjectReader<'_>, FieldErrors> {
        ObjectReader::new(&self.object)
    }

    /// Reads the page of a list that has no other parameters.
    pub fn page(&self, orders: &'static [Order]) -> Result<PageRequest, FieldErrors> {
        let mut fields = self.fields()?;
        let page = PageRequest::read(&mut fields, orders);
        fields.finish()?;
        Ok(page)
    }

    /// Whether `relationships` asks for the custom fields, the only relation there is.
    pub fn with_custom_fields(&self) -> Result<bool, FieldErrors> {
        let mut fields = self.fields()?;
        let wanted = fields.optional("relationships", repeated(one_of(&["custom_fields"])));
        fields.finish()?;
        Ok(wanted.is_some_and(|wanted| !wanted.is_empty()))
    }

    /// Validates `action`, the policy for failed external actions. The desk runs none, so that
    /// every policy does nothing.
    pub fn action(&self) -> Result<(), FieldErrors> {
        let mut fields = self.fields()?;
        fields.optional("action", word::<ExternalActionPolicy>);
        fields.finish()
    }

    /// The `Link` header of a list's response.
    pub fn links(&self, path: &str, meta: &PageMeta) -> Links {
        let query = self.raw.trim_start_matches('?').as_bytes();
        let pairs = form_urlencoded::parse(query).into_owned();
        let pairs: Vec<_> = pairs.filter(|(key, _)| key != "cursor").collect();
        Links::new(path, &pairs, meta)
    }

    /// The `uri` of a list's response.
    pub fn uri(&self, path: &str) -> String {
        format!("{path}{}", self.raw)
    }
}

/// The `Link` header of a list (RFC 8288): `<…?cursor=…>; rel="next"`, and `rel="prev"`.
pub struct Links(String);

impl Links {
    /// Links to the neighbouring pages of `path`, with the same query but for `cursor`.
    fn new(path: &str, query: &[(String, String)], meta: &PageMeta) -> Self {
        let link = |cursor: &str, relation: &str| {
            let mut url = form_urlencoded::Serializer::new(String::new());
            url.extend_pairs(query).append_pair("cursor", cursor);
            format!("<{path}?{}>; rel=\"{relation}\"", url.finish())
        };
        let next = meta.next_cursor.iter().map(|cursor| link(cursor, "next"));
        let prev = meta.prev_cursor.iter().map(|cursor| link(cursor, "prev"));
        Self(next.chain(prev).collect::<Vec<_>>().join(", "))
    }
}

impl IntoResponseParts for Links {
    type Error = Infallible;

    fn into_response_parts(self, mut parts: ResponseParts) -> Result<ResponseParts, Infallible> {
        if let Some(value) = HeaderValue::try_from(self.0).ok().filter(|value| !value.is_empty()) {
            parts.headers_mut().insert(LINK, value);
        }
        Ok(parts)
    }
}

/// A whole number.
pub fn integer(value: &Value) -> Result<i64, FieldErrors> {
    let number = value.as_str().and_then(|text| text.parse().ok());
    number.ok_or_else(|| FieldErrors::new("Not a valid integer."))
}

/// True or false.
pub fn boolean(value: &Value) -> Result<bool, FieldErrors> {
    match value.as_str() {
        Some("true" | "True" | "1") => Ok(true),
        Some("false" | "False" | "0") => Ok(false),
        _ => Err(FieldErrors::new("Not a valid boolean.")),
    }
}

/// A parameter that may be given several times, each time following `rule`.
pub fn repeated<T>(
    rule: impl Fn(&Value) -> Result<T, FieldErrors>,
) -> impl Fn(&Value) -> Result<Vec<T>, FieldErrors> {
    let list = crate::validation::rules::list(0..=100, rule);
    move |value| match value {
        Value::Array(_) => list(value),
        one => list(&Value::Array(vec![one.clone()])),
    }
}

/// The id of a kind of object that the desk does not have.
pub fn absent(what: &'static str) -> impl Fn(&Value) -> Result<(), FieldErrors> {
    move |value| {
        integer(value)?;
        Err(FieldErrors::new(format!("{what} does not exist.")))
    }
}
