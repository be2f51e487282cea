//! Definitions and values as they are stored and answered.

use serde::Serialize;
use serde_json::Value;
use sqlx::FromRow;
use sqlx::types::Json;

use crate::datetime::Datetime;

/// A definition's row; its fields are those of the answer.
#[derive(Clone, FromRow, Serialize)]
pub struct CustomFieldRecord {
    pub id: i64,
    pub external_id: Option<String>,
    pub object_type: String,
    pub label: String,
    pub description: Option<String>,
    pub priority: Option<i64>,
    pub required: bool,
    pub requirement_type: String,
    pub managed_type: Option<String>,
    pub definition: Json<Value>,
    pub created_datetime: Datetime,
    pub updated_datetime: Datetime,
    pub deactivated_datetime: Option<Datetime>,
}

/// A definition as it is answered (Gorgias: the custom field object).
#[derive(Clone, Serialize)]
pub struct CustomField {
    pub uri: String,
    #[serde(flatten)]
    pub record: CustomFieldRecord,
}

/// A ticket's value as it is answered (Gorgias: list ticket field values). Nothing predicts values
/// here.
#[derive(Serialize)]
pub struct TicketField {
    /// The definition's id.
    pub id: i64,
    /// Left out inside a ticket.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub field: Option<CustomField>,
    pub prediction: Option<Value>,
    pub value: Json<Value>,
}

impl From<CustomFieldRecord> for CustomField {
    fn from(record: CustomFieldRecord) -> Self {
        Self { uri: format!("/api/custom-fields/{}", record.id), record }
    }
}
