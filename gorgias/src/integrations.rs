//! HTTP integrations, which are Gorgias's webhooks: the requests. Gorgias: integrations.

mod integration;
mod list;

use futures::Stream;

use crate::{Client, Error, IntegrationId, Page, client::Call};
pub use integration::{
    CreateIntegration, HttpIntegration, HttpMethod, Integration, UpdateIntegration,
};
pub use list::{IntegrationOrder, ListIntegrations};

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
