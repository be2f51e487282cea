//! References to customers and users in requests, and how responses about tickets and messages show
//! them.

use serde::Serialize;
use serde_json::{Map, Value};
use sqlx::FromRow;
use sqlx::types::Json;

use crate::datetime::Datetime;
use crate::validation::rules::{email, integer, language, list, object, string, text};
use crate::validation::{FieldErrors, ObjectReader};

/// A customer or user as a request identifies them.
#[derive(Clone, Default)]
pub struct PersonRef {
    pub id: Option<i64>,
    pub email: Option<String>,
    pub name: Option<String>,
    pub external_id: Option<String>,
    pub note: Option<String>,
    pub timezone: Option<String>,
    pub language: Option<String>,
    pub meta: Option<Map<String, Value>>,
    pub channels: Vec<Channel>,
}

/// An address at which a customer can be reached.
#[derive(Clone, Default)]
pub struct Channel {
    pub kind: String,
    pub address: String,
}

impl PersonRef {
    /// The person with that id.
    pub fn by_id(id: i64) -> Self {
        Self { id: Some(id), ..Self::default() }
    }

    /// Whether it has an id or an e-mail address.
    pub fn is_identified(&self) -> bool {
        self.id.is_some() || self.email.is_some()
    }
}

/// The `sender` or `receiver` of a message (Gorgias: create a message).
pub fn party(value: &Value) -> Result<PersonRef, FieldErrors> {
    let mut fields = ObjectReader::new(value)?;
    let person = PersonRef {
        id: fields.nullable("id", integer),
        email: fields.nullable("email", email),
        name: fields.nullable("name", string),
        external_id: fields.nullable("external_id", text(0..=255)),
        note: fields.nullable("note", string),
        timezone: fields.nullable("timezone", string),
        language: fields.nullable("language", language),
        meta: fields.nullable("meta", object),
        channels: fields.nullable("channels", list(0..=100, channel)).unwrap_or_default(),
    };
    fields.finish()?;
    Ok(person)
}

/// The `customer` of a ticket (Gorgias: create a ticket).
pub fn customer(value: &Value) -> Result<PersonRef, FieldErrors> {
    let mut fields = ObjectReader::new(value)?;
    let person = PersonRef {
        id: fields.nullable("id", integer),
        email: fields.nullable("email", email),
        name: fields.nullable("name", string),
        ..PersonRef::default()
    };
    fields.finish()?;
    if person.is_identified() {
        Ok(person)
    } else {
        Err(FieldErrors::new("id or email is required."))
    }
}

fn channel(value: &Value) -> Result<Channel, FieldErrors> {
    let mut fields = ObjectReader::new(value)?;
    let channel = Channel {
        kind: fields.required("type", text(1..=255)),
        address: fields.required("address", text(1..=320)),
    };
    fields.finish()?;
    Ok(channel)
}

/// A customer's row.
#[derive(Clone, FromRow)]
pub struct CustomerRecord {
    pub id: i64,
    pub external_id: Option<String>,
    pub email: Option<String>,
    pub name: Option<String>,
    pub language: Option<String>,
    pub timezone: Option<String>,
    pub note: Option<String>,
    pub meta: Option<Json<Value>>,
    pub created_datetime: Datetime,
    pub updated_datetime: Datetime,
}

/// A customer's address in a response.
#[derive(Clone, FromRow, Serialize)]
pub struct CustomerChannel {
    pub id: i64,
    #[serde(skip)]
    pub customer_id: i64,
    #[sqlx(rename = "type")]
    #[serde(rename = "type")]
    pub kind: String,
    pub address: String,
    pub preferred: bool,
}

/// The sender or receiver of a message (Gorgias: the ticket message object).
#[derive(Clone, Serialize)]
pub struct Person {
    pub id: i64,
    pub email: Option<String>,
    pub name: Option<String>,
    pub firstname: String,
    pub lastname: String,
    pub meta: Option<Json<Value>>,
}

/// The user a ticket is assigned to (Gorgias: the ticket object).
#[derive(Clone, Serialize)]
pub struct Assignee {
    #[serde(flatten)]
    pub person: Person,
    pub bio: Option<String>,
}

/// The customer inside a ticket (Gorgias: the ticket object). The desk has no `data` of other
/// systems and no integrations of customers.
#[derive(Clone, Serialize)]
pub struct TicketCustomer {
    #[serde(flatten)]
    pub person: Person,
    pub external_id: Option<String>,
    pub note: Option<String>,
    pub channels: Vec<CustomerChannel>,
    pub data: Option<Value>,
    pub customer: Option<Value>,
    pub integrations: Map<String, Value>,
}

impl From<CustomerRecord> for Person {
    fn from(customer: CustomerRecord) -> Self {
        let CustomerRecord { id, email, name, meta, .. } = customer;
        let (firstname, lastname) = split(name.as_deref().unwrap_or_default());
        Self { id, email, name, firstname, lastname, meta }
    }
}

/// The first word of a name, and the rest of it.
pub fn split(name: &str) -> (String, String) {
    let name = name.trim();
    let (first, last) = name.split_once(char::is_whitespace).unwrap_or((name, ""));
    (first.to_owned(), last.trim_start().to_owned())
}

/// The full name of its two parts; None if both are empty.
pub fn join(parts: [Option<String>; 2]) -> Option<String> {
    let parts = parts.into_iter().flatten().filter(|part| !part.trim().is_empty());
    let name = parts.collect::<Vec<_>>().join(" ");
    (!name.is_empty()).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_split_after_its_first_word() {
        let cases = [("", "", ""), ("Cher", "Cher", ""), (" Ana  de Armas ", "Ana", "de Armas")];
        for (name, first, last) in cases {
            assert_eq!(split(name), (first.to_owned(), last.to_owned()));
        }
    }
}
