//! The values of a ticket's custom fields: the requests. Gorgias: ticket fields.

mod field;

use crate::{Client, CustomFieldId, Error, Page, TicketId, client::Call};
pub use field::{
    CustomField, CustomFieldValue, FieldDataType, FieldDefinition, RequirementType,
    TicketCustomField,
};

/// The requests about a ticket's custom fields; see [`Client::ticket_custom_fields`].
#[derive(Debug, Clone)]
pub struct TicketCustomFields {
    pub(crate) client: Client,
}

impl TicketCustomFields {
    /// The values of a ticket's fields, all on one page. Gorgias: list ticket field values.
    ///
    /// # Errors
    /// See [`Error`].
    pub async fn list(&self, ticket: TicketId) -> Result<Page<TicketCustomField>, Error> {
        self.client.read(Call::get(format!("api/tickets/{ticket}/custom-fields"))).await
    }

    /// Sets the values of several fields. Gorgias: update ticket fields values.
    ///
    /// # Errors
    /// See [`Error`]. Safe to repeat.
    pub async fn update_all(
        &self,
        ticket: TicketId,
        values: &[CustomFieldValue],
    ) -> Result<(), Error> {
        self.client.done(Call::put(format!("api/tickets/{ticket}/custom-fields"), values)).await
    }

    /// Sets the value of one field. Gorgias: update ticket field value.
    ///
    /// # Errors
    /// See [`Error`]. Safe to repeat.
    pub async fn update(&self, ticket: TicketId, value: &CustomFieldValue) -> Result<(), Error> {
        let path = format!("api/tickets/{ticket}/custom-fields/{}", value.id);
        self.client.done(Call::put(path, value)).await
    }

    /// Empties one field. Gorgias: delete ticket field value.
    ///
    /// # Errors
    /// See [`Error`]. Safe to repeat: then it may be 404.
    pub async fn delete(&self, ticket: TicketId, field: CustomFieldId) -> Result<(), Error> {
        let path = format!("api/tickets/{ticket}/custom-fields/{field}");
        self.client.done(Call::delete(path)).await
    }
}
