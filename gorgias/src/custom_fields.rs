//! The values of a ticket's custom fields. Gorgias: ticket fields.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::client::Call;
use crate::open_enum::open_enum;
use crate::redacted::redacted_debug;
use crate::{Client, CustomFieldId, Datetime, Error, Page, TicketId};

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

/// A value for a custom field.
#[derive(Clone, PartialEq, Serialize)]
pub struct CustomFieldValue {
    /// The id of the field's definition.
    pub id: CustomFieldId,
    /// A string, a number or a boolean.
    pub value: Value,
}

redacted_debug!(CustomFieldValue { id });

/// A custom field of a ticket with its value.
#[derive(Clone, PartialEq, Default, Deserialize)]
#[serde(default)]
pub struct TicketCustomField {
    /// The id of the field's definition.
    pub id: Option<CustomFieldId>,
    /// The field's definition.
    pub field: Option<CustomField>,
    /// Gorgias's suggestion.
    pub prediction: Option<Value>,
    /// A string, a number or a boolean.
    pub value: Option<Value>,
}

redacted_debug!(TicketCustomField { id, field });

/// The definition of a custom field.
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
#[serde(default)]
pub struct CustomField {
    /// The definition's id.
    pub id: Option<CustomFieldId>,
    /// The definition's id in a foreign system.
    pub external_id: Option<String>,
    /// `Ticket` or `Customer`.
    pub object_type: Option<String>,
    /// The help text for agents.
    pub label: Option<String>,
    /// The field's purpose.
    pub description: Option<String>,
    /// The field's place among the others, 0 to 5000.
    pub priority: Option<i64>,
    /// Whether a ticket can only be closed with a value.
    pub required: Option<bool>,
    /// When the field is shown.
    pub requirement_type: Option<RequirementType>,
    /// The name of one of Gorgias's own fields, such as `contact_reason`.
    pub managed_type: Option<String>,
    /// The type of the values.
    pub definition: Option<FieldDefinition>,
    /// When it was created.
    pub created_datetime: Option<Datetime>,
    /// When it last changed.
    pub updated_datetime: Option<Datetime>,
    /// When it was archived.
    pub deactivated_datetime: Option<Datetime>,
}

/// The type of a custom field's values.
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
#[serde(default)]
pub struct FieldDefinition {
    /// The data type.
    pub data_type: Option<FieldDataType>,
    /// How a value is entered: the choices of a list, the ends of a range.
    pub input_settings: Option<Value>,
}

open_enum! {
    /// The data type of a custom field's value.
    FieldDataType {
        Text = "text",
        Number = "number",
        Boolean = "boolean",
    }
}

open_enum! {
    /// When a custom field is shown.
    RequirementType {
        Visible = "visible",
        Required = "required",
        Conditional = "conditional",
    }
}
