//! Customers and users as tickets and messages name them, and the addresses between which a message
//! travels.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::{SourceKind, lenient, redacted::redacted_debug};

/// A customer or a user, as the customer of a ticket or the sender or receiver of a message.
///
/// To write one, an `id` or an `email` is enough. Read, it leaves out what other systems know about
/// the customer (`integrations`, `data`): whole order histories that no caller of this crate needs.
#[derive(Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Person {
    /// The id of the customer or the user.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<i64>,
    /// At most 320 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// The whole name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Only read: Gorgias takes it from the name.
    #[serde(skip_serializing)]
    pub firstname: Option<String>,
    /// Only read: Gorgias takes it from the name.
    #[serde(skip_serializing)]
    pub lastname: Option<String>,
    /// The person's id in a foreign system.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub external_id: Option<String>,
    /// ISO 639-1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// An IANA time zone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub timezone: Option<String>,
    /// The agents' note about the person.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// Free data.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub meta: Option<Value>,
    /// How the person can be reached.
    #[serde(deserialize_with = "lenient::null_as_default", skip_serializing_if = "Vec::is_empty")]
    pub channels: Vec<PersonChannel>,
}

redacted_debug!(Person { id });

/// One way to reach a customer.
#[derive(Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct PersonChannel {
    /// Such as `email` or `phone`.
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// The e-mail address, the number in E.164, ...
    #[serde(skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
    /// Only read: whether it is the one to use first.
    #[serde(skip_serializing)]
    pub preferred: Option<bool>,
}

redacted_debug!(PersonChannel { kind, preferred });

/// Between which addresses a message travels.
///
/// An outgoing e-mail leaves only if `from` is the address of a connected e-mail integration.
/// Gorgias: create a new message in ticket.
#[derive(Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Source {
    /// The kind of the addresses.
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    pub kind: Option<SourceKind>,
    /// The sender's address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<Address>,
    /// The receivers' addresses.
    #[serde(deserialize_with = "lenient::null_as_default", skip_serializing_if = "Vec::is_empty")]
    pub to: Vec<Address>,
    /// Receivers of a copy.
    #[serde(deserialize_with = "lenient::null_as_default", skip_serializing_if = "Vec::is_empty")]
    pub cc: Vec<Address>,
    /// Receivers of a hidden copy.
    #[serde(deserialize_with = "lenient::null_as_default", skip_serializing_if = "Vec::is_empty")]
    pub bcc: Vec<Address>,
    /// Further data of the channel.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub extra: Option<Value>,
}

redacted_debug!(Source { kind });

/// An address with a name.
#[derive(Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Address {
    /// The name beside the address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// An e-mail address, or a number in E.164.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
}

redacted_debug!(Address {});
