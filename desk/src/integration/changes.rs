//! An integration as `POST` describes it and `PUT` changes it, with its form and headers.

use std::collections::BTreeMap;

use axum::http::header::{CONNECTION, CONTENT_LENGTH, CONTENT_TYPE, HOST, TRANSFER_ENCODING};
use axum::http::{HeaderName, HeaderValue};
use serde_json::{Map, Value};
use sqlx::types::Json;
use url::Url;

use super::trigger::triggers;
use super::{HttpMethod, IntegrationRecord, RequestContentType, Trigger};
use crate::datetime::Datetime;
use crate::loopback::is_https_or_loopback;
use crate::validation::rules::{datetime, object, one_of, string, text, word, word_of};
use crate::validation::{Change, FieldErrors, ObjectReader};

/// The fields of a request that creates or updates an integration.
pub struct IntegrationChanges {
    name: Option<String>,
    description: Change<String>,
    deactivated: Change<Datetime>,
    http: HttpChanges,
}

#[derive(Default)]
struct HttpChanges {
    url: Option<String>,
    method: Option<HttpMethod>,
    content_type: Option<RequestContentType>,
    form: Option<Change<Map<String, Value>>>,
    headers: Option<BTreeMap<String, String>>,
    secret: Option<Change<String>>,
    triggers: Option<Vec<Trigger>>,
}

impl IntegrationChanges {
    /// Reads a new integration (Gorgias: create an integration).
    pub fn of_new(value: &Value) -> Result<Self, FieldErrors> {
        let mut fields = ObjectReader::new(value)?;
        let name = fields.required("name", text(1..=255));
        fields.required("type", one_of(&["http"]));
        let http = fields.required("http", HttpChanges::of_new);
        Self::read(fields, Some(name), http)
    }

    /// Reads an update (Gorgias: update an integration): what it does not mention stays.
    pub fn parse(value: &Value) -> Result<Self, FieldErrors> {
        let mut fields = ObjectReader::new(value)?;
        let name = fields.optional("name", text(1..=255));
        fields.optional("type", one_of(&["http"]));
        let http = fields.optional("http", HttpChanges::parse).unwrap_or_default();
        Self::read(fields, name, http)
    }

    fn read(
        mut fields: ObjectReader<'_>,
        name: Option<String>,
        http: HttpChanges,
    ) -> Result<Self, FieldErrors> {
        let changes = Self {
            name,
            description: fields.change("description", text(0..=1024)),
            deactivated: fields.change("deactivated_datetime", datetime),
            http,
        };
        fields.nullable("business_hours_id", |_| {
            Err::<(), _>(FieldErrors::new("Business hours do not exist."))
        });
        fields.finish()?;
        Ok(changes)
    }

    /// The integration after the request. Reactivation resets the failures.
    pub fn apply(
        self,
        before: IntegrationRecord,
        now: Datetime,
    ) -> Result<IntegrationRecord, FieldErrors> {
        let switched_on = self.deactivated == Change::Clear;
        let http = self.http;
        let after = IntegrationRecord {
            name: self.name.unwrap_or(before.name),
            description: self.description.apply(before.description),
            url: http.url.unwrap_or(before.url),
            method: http.method.unwrap_or(before.method),
            request_content_type: http.content_type.unwrap_or(before.request_content_type),
            form: http.form.unwrap_or(Change::Keep).apply(before.form.map(|form| form.0)).map(Json),
            headers: http.headers.map_or(before.headers, Json),
            hmac_secret: http.secret.unwrap_or(Change::Keep).apply(before.hmac_secret),
            triggers: http.triggers.map_or(before.triggers, Json),
            failures: if switched_on { 0 } else { before.failures },
            updated_datetime: now,
            deactivated_datetime: self.deactivated.apply(before.deactivated_datetime),
            ..before
        };
        let flat =
            after.request_content_type == RequestContentType::Form || after.method.is_bodiless();
        if let (true, Some(form)) = (flat, &after.form) {
            check_flat(form).map_err(|errors| errors.at("form").at("http"))?;
        }
        Ok(after)
    }
}

impl HttpChanges {
    fn of_new(value: &Value) -> Result<Self, FieldErrors> {
        let mut fields = ObjectReader::new(value)?;
        let url = fields.required("url", url);
        Self::read(fields, Some(url))
    }

    fn parse(value: &Value) -> Result<Self, FieldErrors> {
        let mut fields = ObjectReader::new(value)?;
        let url = fields.optional("url", url);
        Self::read(fields, url)
    }

    fn read(mut fields: ObjectReader<'_>, url: Option<String>) -> Result<Self, FieldErrors> {
        let changes = Self {
            url,
            method: fields.optional("method", word),
            content_type: fields.optional("request_content_type", word),
            form: Some(fields.change("form", form)),
            headers: fields.nullable("headers", headers),
            secret: Some(fields.change("hmac_secret", text(1..=255))),
            triggers: fields.nullable("triggers", triggers),
        };
        fields.optional("response_content_type", word_of(&[RequestContentType::Json]));
        fields.nullable("oauth2", |_| Err::<(), _>(FieldErrors::new("Not supported.")));
        fields.finish()?;
        Ok(changes)
    }
}

/// The URL of requests: `https` anywhere, `http` on this machine only. Templates are allowed in the
/// form only.
fn url(value: &Value) -> Result<String, FieldErrors> {
    let given = text(1..=2048)(value)?;
    let url = Url::parse(&given).map_err(|_| FieldErrors::new("Not a valid URL."))?;
    if !is_https_or_loopback(&url) {
        return Err(FieldErrors::new("Must begin with https://, or lead to this machine."));
    }
    if given.contains("{{") {
        return Err(FieldErrors::new("Must not hold a template."));
    }
    Ok(given)
}

/// The maximum nesting of a form's values.
const MAX_FORM_DEPTH: u32 = 8;

/// Reads a form of any depth.
pub fn form(value: &Value) -> Result<Map<String, Value>, FieldErrors> {
    let form = object(value)?;
    for (key, value) in &form {
        check_depth(value, MAX_FORM_DEPTH).map_err(|errors| errors.at(key))?;
    }
    Ok(form)
}

/// Refuses objects and lists, which a form-encoded body and a query cannot hold.
pub fn check_flat(form: &Map<String, Value>) -> Result<(), FieldErrors> {
    let nested = form.iter().filter(|(_, value)| value.is_object() || value.is_array());
    let errors = nested.map(|(key, _)| FieldErrors::new("Not a valid string.").at(key));
    errors.reduce(FieldErrors::merge).map_or(Ok(()), Err)
}

fn check_depth(value: &Value, left: u32) -> Result<(), FieldErrors> {
    let mut inside: Box<dyn Iterator<Item = &Value> + '_> = match value {
        Value::Object(object) => Box::new(object.values()),
        Value::Array(items) => Box::new(items.iter()),
        _ => return Ok(()),
    };
    if left == 0 {
        return Err(FieldErrors::new("Nested too deep."));
    }
    inside.try_for_each(|value| check_depth(value, left - 1))
}

/// Headers that follow from the request itself.
const RESERVED_HEADERS: [HeaderName; 5] =
    [CONNECTION, CONTENT_LENGTH, CONTENT_TYPE, HOST, TRANSFER_ENCODING];

/// Reads `{"X-Secret": "…"}`; the errors are keyed by name.
pub fn headers(value: &Value) -> Result<BTreeMap<String, String>, FieldErrors> {
    let mut headers = BTreeMap::new();
    for (name, value) in object(value)? {
        let value = check_header(&name, &value).map_err(|errors| errors.at(&name))?;
        headers.insert(name, value);
    }
    Ok(headers)
}

fn check_header(name: &str, value: &Value) -> Result<String, FieldErrors> {
    let value = string(value)?;
    let name =
        HeaderName::try_from(name).map_err(|_| FieldErrors::new("Not a valid header name."))?;
    if RESERVED_HEADERS.contains(&name) {
        return Err(FieldErrors::new("Cannot be set."));
    }
    HeaderValue::try_from(&value).map_err(|_| FieldErrors::new("Not a valid header value."))?;
    Ok(value)
}
