//! Customers. Gorgias: the customer object.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::{CustomerId, Datetime, PersonChannel, lenient, redacted::redacted_debug};

/// A customer. What other systems know about them (`integrations`, `data`) is left out.
#[derive(Clone, PartialEq, Deserialize)]
pub struct Customer {
    /// The customer's id.
    pub id: CustomerId,
    /// At most 320 characters.
    pub email: Option<String>,
    /// The whole name.
    pub name: Option<String>,
    /// Taken from the name.
    pub firstname: Option<String>,
    /// Taken from the name.
    pub lastname: Option<String>,
    /// The customer's id in a foreign system.
    pub external_id: Option<String>,
    /// ISO 639-1.
    pub language: Option<String>,
    /// An IANA time zone.
    pub timezone: Option<String>,
    /// The agents' note about the customer.
    pub note: Option<String>,
    /// How the customer can be reached.
    #[serde(default, deserialize_with = "lenient::null_as_default")]
    pub channels: Vec<PersonChannel>,
    /// Free data.
    pub meta: Option<Value>,
    /// When the customer was created.
    pub created_datetime: Option<Datetime>,
    /// When the customer last changed.
    pub updated_datetime: Option<Datetime>,
}

redacted_debug!(Customer { id, language, created_datetime, updated_datetime });

/// A new customer, or a change of one: only what is set is written.
#[derive(Clone, PartialEq, Default, Serialize)]
pub struct WriteCustomer {
    /// At most 320 characters; no two customers have the same.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// The whole name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The customer's id in a foreign system.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub external_id: Option<String>,
    /// ISO 639-1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// An IANA time zone; UTC unless set.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub timezone: Option<String>,
    /// The agents' note about the customer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// How the customer can be reached. In a change, replaces the whole list.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub channels: Option<Vec<PersonChannel>>,
    /// Free data: an object.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub meta: Option<Value>,
}

redacted_debug!(WriteCustomer { language, timezone });
