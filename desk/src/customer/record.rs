//! A customer as they are answered.

use serde::Serialize;
use serde_json::{Map, Value};

use crate::datetime::Datetime;
use crate::person::{CustomerChannel, CustomerRecord, Person};

/// A customer (Gorgias: the customer object). The desk keeps no `data` of other systems and has no
/// integrations.
#[derive(Serialize)]
pub struct Customer {
    pub uri: String,
    #[serde(flatten)]
    pub person: Person,
    pub external_id: Option<String>,
    pub language: Option<String>,
    pub timezone: Option<String>,
    pub note: Option<String>,
    pub channels: Vec<CustomerChannel>,
    pub data: Option<Value>,
    pub integrations: Map<String, Value>,
    /// Only when `relationships=custom_fields` asked for them; there are none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub custom_fields: Option<Map<String, Value>>,
    pub created_datetime: Datetime,
    pub updated_datetime: Datetime,
}

impl Customer {
    /// The customer with their addresses.
    pub fn new(record: CustomerRecord, channels: Vec<CustomerChannel>) -> Self {
        Self {
            uri: format!("/api/customers/{}", record.id),
            external_id: record.external_id.clone(),
            language: record.language.clone(),
            timezone: record.timezone.clone(),
            note: record.note.clone(),
            created_datetime: record.created_datetime,
            updated_datetime: record.updated_datetime,
            person: record.into(),
            channels,
            data: None,
            integrations: Map::new(),
            custom_fields: None,
        }
    }
}
