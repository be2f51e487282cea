//! Parameters after the question mark.

use axum::extract::{FromRequestParts, Query};
use axum::http::request::Parts;
use serde_json::{Map, Value};

use super::error::ApiError;
use super::link::Links;
use crate::faults::Faults;
use crate::fields::Fields;
use crate::page::PageMeta;
use crate::rules::one_of;
use crate::vocabulary::ACTIONS;

/// The parameters as an object of strings, so that they are read like a body; one that is given
/// several times is a list.
pub struct Parameters {
    object: Value,
    raw: String,
}

impl<S: Send + Sync> FromRequestParts<S> for Parameters {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, ApiError> {
        let pairs = Query::<Vec<(String, String)>>::from_request_parts(parts, state).await;
        let Query(pairs) = pairs.map_err(|_| {
            let faults = Faults::one("Not a valid query string.").at("_schema");
            ApiError::Invalid { msg: "Invalid parameters", faults }
        })?;
        let mut object: Map<String, Value> = Map::new();
        for (key, value) in pairs {
            let value = Value::String(value);
            match object.get_mut(&key) {
                None => drop(object.insert(key, value)),
                Some(Value::Array(values)) => values.push(value),
                Some(first) => *first = Value::Array(vec![first.take(), value]),
            }
        }
        let raw = parts.uri.query().map(|query| format!("?{query}")).unwrap_or_default();
        Ok(Self { object: Value::Object(object), raw })
    }
}

impl Parameters {
    /// Begins to read them.
    pub fn fields(&self) -> Result<Fields<'_>, Faults> {
        Fields::of(&self.object)
    }

    /// Refuses all of them.
    pub fn none(&self) -> Result<(), Faults> {
        self.fields()?.finish()
    }

    /// Whether `relationships` asks for the custom fields, the only relation there is.
    pub fn with_custom_fields(&self) -> Result<bool, Faults> {
        let mut fields = self.fields()?;
        let wanted = fields.optional("relationships", repeated(one_of(&["custom_fields"])));
        fields.finish()?;
        Ok(wanted.is_some_and(|wanted| !wanted.is_empty()))
    }

    /// Reads `action`, which tells what to do about failed external actions. The desk runs none,
    /// so that each of the policies is kept by doing nothing.
    pub fn action(&self) -> Result<(), Faults> {
        let mut fields = self.fields()?;
        fields.optional("action", one_of(ACTIONS));
        fields.finish()
    }

    /// The `Link` header of a list's answer.
    pub fn links(&self, path: &str, meta: &PageMeta) -> Links {
        let query = self.raw.trim_start_matches('?').as_bytes();
        let pairs = url::form_urlencoded::parse(query).into_owned();
        let pairs: Vec<_> = pairs.filter(|(key, _)| key != "cursor").collect();
        Links::new(path, &pairs, meta)
    }

    /// The `uri` of a list's answer.
    pub fn uri(&self, path: &str) -> String {
        format!("{path}{}", self.raw)
    }
}

/// A whole number.
pub fn integer(value: &Value) -> Result<i64, Faults> {
    let number = value.as_str().and_then(|text| text.parse().ok());
    number.ok_or_else(|| Faults::one("Not a valid integer."))
}

/// True or false.
pub fn boolean(value: &Value) -> Result<bool, Faults> {
    match value.as_str() {
        Some("true" | "True" | "1") => Ok(true),
        Some("false" | "False" | "0") => Ok(false),
        _ => Err(Faults::one("Not a valid boolean.")),
    }
}

/// A parameter that may be given several times, each time following `rule`.
pub fn repeated<T>(
    rule: impl Fn(&Value) -> Result<T, Faults>,
) -> impl Fn(&Value) -> Result<Vec<T>, Faults> {
    let list = crate::rules::list(0..=100, rule);
    move |value| match value {
        Value::Array(_) => list(value),
        one => list(&Value::Array(vec![one.clone()])),
    }
}

/// An id of something that the desk has none of.
pub fn absent(what: &'static str) -> impl Fn(&Value) -> Result<(), Faults> {
    move |value| {
        integer(value)?;
        Err(Faults::one(format!("{what} does not exist.")))
    }
}
