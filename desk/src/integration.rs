//! HTTP integrations, which are webhooks: their rows and responses.
//!
//! `changes` reads requests, `trigger` has the events that an integration can subscribe to.

mod changes;
mod trigger;

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::{Map, Value};
use sqlx::FromRow;
use sqlx::types::Json;

use crate::datetime::Datetime;
use crate::vocabulary::{Word as _, words};

pub use changes::IntegrationChanges;
pub use trigger::Trigger;

words! {
    /// The method of an integration's requests.
    pub enum HttpMethod {
        Get = "GET",
        Post = "POST",
        Put = "PUT",
        Patch = "PATCH",
        Delete = "DELETE",
        Head = "HEAD",
    }
}

words! {
    /// How the form of a request with a body is encoded.
    pub enum RequestContentType {
        Json = "application/json",
        Form = "application/x-www-form-urlencoded",
    }
}

impl HttpMethod {
    /// Whether its requests have no body: the form goes into the query.
    pub fn is_bodiless(self) -> bool {
        matches!(self, Self::Get | Self::Head)
    }
}

/// An integration's row.
#[derive(FromRow)]
pub struct IntegrationRecord {
    pub id: i64,
    pub name: String,
    pub description: Option<String>,
    pub url: String,
    pub method: HttpMethod,
    pub request_content_type: RequestContentType,
    pub form: Option<Json<Map<String, Value>>>,
    pub headers: Json<BTreeMap<String, String>>,
    pub hmac_secret: Option<String>,
    /// The events it is subscribed to.
    pub triggers: Json<Vec<Trigger>>,
    pub user_id: i64,
    /// Consecutive failed requests.
    pub failures: i64,
    pub created_datetime: Datetime,
    pub updated_datetime: Datetime,
    pub deactivated_datetime: Option<Datetime>,
}

/// An integration in a response (Gorgias: the integration object), without its secret. Fields of
/// features that the desk does not have are null.
#[derive(Serialize)]
pub struct Integration {
    id: i64,
    uri: String,
    name: String,
    #[serde(rename = "type")]
    kind: &'static str,
    description: Option<String>,
    http: Http,
    user: User,
    application_id: Option<String>,
    managed: bool,
    business_hours_id: Option<i64>,
    created_datetime: Datetime,
    updated_datetime: Datetime,
    deactivated_datetime: Option<Datetime>,
}

#[derive(Serialize)]
struct Http {
    url: String,
    method: HttpMethod,
    request_content_type: RequestContentType,
    response_content_type: &'static str,
    form: Option<Json<Map<String, Value>>>,
    headers: Json<BTreeMap<String, String>>,
    oauth2: Option<Value>,
    triggers: BTreeMap<&'static str, bool>,
}

#[derive(Serialize)]
struct User {
    id: i64,
}

impl IntegrationRecord {
    /// A row with the defaults of a new integration.
    pub fn blank(user_id: i64, now: Datetime) -> Self {
        Self {
            id: 0,
            name: String::new(),
            description: None,
            url: String::new(),
            method: HttpMethod::Post,
            request_content_type: RequestContentType::Json,
            form: None,
            headers: Json::default(),
            hmac_secret: None,
            triggers: Json::default(),
            user_id,
            failures: 0,
            created_datetime: now,
            updated_datetime: now,
            deactivated_datetime: None,
        }
    }
}

impl From<IntegrationRecord> for Integration {
    fn from(record: IntegrationRecord) -> Self {
        let triggers = Trigger::ALL.iter();
        let triggers = triggers.map(|trigger| (trigger.word(), record.triggers.contains(trigger)));
        Self {
            id: record.id,
            uri: format!("/api/integrations/{}", record.id),
            name: record.name,
            kind: "http",
            description: record.description,
            http: Http {
                url: record.url,
                method: record.method,
                request_content_type: record.request_content_type,
                response_content_type: RequestContentType::Json.word(),
                form: record.form,
                headers: record.headers,
                oauth2: None,
                triggers: triggers.collect(),
            },
            user: User { id: record.user_id },
            application_id: None,
            managed: false,
            business_hours_id: None,
            created_datetime: record.created_datetime,
            updated_datetime: record.updated_datetime,
            deactivated_datetime: record.deactivated_datetime,
        }
    }
}
