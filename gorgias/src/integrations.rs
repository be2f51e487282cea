//! HTTP integrations, which are Gorgias's webhooks. Gorgias: integrations.

use std::collections::BTreeMap;

use futures::Stream;
use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Serialize, Serializer};
use serde_json::Value;

use crate::client::Call;
use crate::open_enum::open_enum;
use crate::pages::List;
use crate::redacted::redacted_debug;
use crate::{Client, Datetime, Error, IntegrationId, Page, lenient};

/// The requests about integrations; see [`Client::integrations`].
#[derive(Debug, Clone)]
pub struct Integrations {
    pub(crate) client: Client,
}

impl Integrations {
    /// One page of integrations. Gorgias: list integrations.
    ///
    /// # Errors
    /// See [`Error`].
    pub async fn list(&self, list: &ListIntegrations) -> Result<Page<Integration>, Error> {
        self.client.list(list).await
    }

    /// Every integration from the list's cursor on, page after page as the stream is polled.
    pub fn list_all(
        &self,
        list: ListIntegrations,
    ) -> impl Stream<Item = Result<Integration, Error>> + use<> {
        self.client.list_all(list)
    }

    /// Creates an HTTP integration; the API creates no other. Gorgias: create an integration.
    ///
    /// # Errors
    /// See [`Error`]. Not safe to repeat after an [ambiguous](Error::is_ambiguous) one: look for it
    /// by its name first.
    pub async fn create(
        &self,
        integration: &CreateIntegration,
    ) -> Result<Option<Integration>, Error> {
        self.client.write(Call::post("api/integrations", integration)).await
    }

    /// An integration. Gorgias: retrieve an integration.
    ///
    /// # Errors
    /// [`Error::Api`] with 404 where there is none; see [`Error`].
    pub async fn get(&self, id: IntegrationId) -> Result<Integration, Error> {
        self.client.read(Call::get(format!("api/integrations/{id}"))).await
    }

    /// Changes the fields that are set. Gorgias: update an integration.
    ///
    /// # Errors
    /// See [`Error`]. Safe to repeat.
    pub async fn update(
        &self,
        id: IntegrationId,
        update: &UpdateIntegration,
    ) -> Result<Option<Integration>, Error> {
        self.client.write(Call::put(format!("api/integrations/{id}"), update)).await
    }

    /// Deletes an integration. Gorgias: delete an integration.
    ///
    /// # Errors
    /// See [`Error`]. Safe to repeat: then it may be 404.
    pub async fn delete(&self, id: IntegrationId) -> Result<(), Error> {
        self.client.done(Call::delete(format!("api/integrations/{id}"))).await
    }
}

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
    /// Its purpose.
    pub description: Option<String>,
    /// Its request and its triggers.
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

/// The request and the triggers of an integration.
#[derive(Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct HttpIntegration {
    /// The request's URL.
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
    /// Its purpose.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    #[serde(rename = "type")]
    kind: &'static str,
    /// Its request and its triggers.
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
    /// Its purpose.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Its request and its triggers.
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

/// The parameters of a list of integrations. Gorgias: list integrations.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ListIntegrations {
    /// The page to start at: a cursor of the previous page.
    pub cursor: Option<String>,
    /// At most so many integrations a page, 1 to 100. Gorgias's own default is 30.
    pub limit: Option<u32>,
    /// The order.
    pub order_by: Option<IntegrationOrder>,
    /// Integrations of this kind, such as `http`.
    pub kind: Option<String>,
}

impl List for ListIntegrations {
    type Item = Integration;

    fn cursor(&mut self) -> &mut Option<String> {
        &mut self.cursor
    }

    fn call(&self) -> Call {
        Call::get("api/integrations")
            .query("cursor", &self.cursor)
            .query("limit", self.limit)
            .query("order_by", &self.order_by)
            .query("type", &self.kind)
    }
}

open_enum! {
    /// The order of a list of integrations.
    IntegrationOrder {
        CreatedAsc = "created_datetime:asc",
        CreatedDesc = "created_datetime:desc",
    }
}
