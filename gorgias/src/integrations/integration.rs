//! HTTP integrations. Gorgias: the integration object.

use std::collections::BTreeMap;

use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Serialize, Serializer};
use serde_json::Value;

use crate::{Datetime, IntegrationId, lenient, open_enum::open_enum, redacted::redacted_debug};

/// An integration. Of other kinds than `http` only the common fields are read.
#[derive(Clone, Deserialize)]
pub struct Integration {
    /// The integration's id.
    pub id: IntegrationId,
    /// Its name.
    pub name: Option<String>,
    /// Its kind, such as `http` or `email`.
    #[serde(rename = "type")]
    pub kind: Option<String>,
    /// What it is for.
    pub description: Option<String>,
    /// Which request it makes, and when.
    pub http: Option<HttpIntegration>,
    /// The path of the integration in the API.
    pub uri: Option<String>,
    /// The application that made it.
    pub application_id: Option<String>,
    /// Whether that application alone may change it.
    pub managed: Option<bool>,
    /// When it was created.
    pub created_datetime: Option<Datetime>,
    /// When it last changed.
    pub updated_datetime: Option<Datetime>,
    /// When it was switched off, which Gorgias also does after too many failures.
    pub deactivated_datetime: Option<Datetime>,
}

redacted_debug!(Integration { id, name, kind, http, managed, deactivated_datetime });

/// Which request an integration makes, and when.
#[derive(Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct HttpIntegration {
    /// Where the request goes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// How it goes there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub method: Option<HttpMethod>,
    /// `application/json` or `application/x-www-form-urlencoded`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub request_content_type: Option<String>,
    /// `application/json`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub response_content_type: Option<String>,
    /// The request's body: keys with templates such as `{{ticket.id}}`. Every value arrives as a
    /// string.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub form: Option<Value>,
    /// The request's headers, one of which should be a secret that its receiver knows.
    #[serde(
        deserialize_with = "lenient::null_as_default",
        skip_serializing_if = "BTreeMap::is_empty"
    )]
    pub headers: BTreeMap<String, String>,
    /// Signs the requests. Never read.
    #[serde(
        skip_deserializing,
        serialize_with = "expose",
        skip_serializing_if = "Option::is_none"
    )]
    pub hmac_secret: Option<SecretString>,
    /// When the request is made, such as `ticket-message-created`.
    #[serde(
        deserialize_with = "lenient::null_as_default",
        skip_serializing_if = "BTreeMap::is_empty"
    )]
    pub triggers: BTreeMap<String, bool>,
}

redacted_debug!(HttpIntegration { method, request_content_type, triggers });

#[expect(clippy::ref_option, reason = "serde passes the field")]
fn expose<S: Serializer>(secret: &Option<SecretString>, serializer: S) -> Result<S::Ok, S::Error> {
    secret.as_ref().map(ExposeSecret::expose_secret).serialize(serializer)
}

/// A new HTTP integration.
#[derive(Debug, Clone, Serialize)]
pub struct CreateIntegration {
    /// Its name.
    pub name: String,
    /// What it is for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    #[serde(rename = "type")]
    kind: &'static str,
    /// Which request it makes, and when.
    pub http: HttpIntegration,
}

impl CreateIntegration {
    /// An integration without a description.
    pub fn new(name: &str, http: HttpIntegration) -> Self {
        Self { name: name.to_owned(), description: None, kind: "http", http }
    }
}

/// A change of an integration: only what is set is changed.
#[derive(Debug, Clone, Default, Serialize)]
pub struct UpdateIntegration {
    /// Its name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// What it is for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Which request it makes, and when.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub http: Option<HttpIntegration>,
}

open_enum! {
    /// How a request goes.
    HttpMethod {
        Delete = "DELETE",
        Get = "GET",
        Head = "HEAD",
        Patch = "PATCH",
        Post = "POST",
        Put = "PUT",
    }
}
