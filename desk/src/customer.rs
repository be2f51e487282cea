//! Customers: in responses, and in requests that create or change them.

use serde::Serialize;
use serde_json::{Map, Value};
use sqlx::types::Json;

use crate::datetime::Datetime;
use crate::person::{CustomerChannel, CustomerRecord, Person, join};
use crate::validation::rules::{
    any, boolean, email, language, list, object, string, text, timezone,
};
use crate::validation::{Change, FieldErrors, ObjectReader};

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

/// The maximum number of a customer's addresses.
const MAX_CHANNELS: usize = 100;

/// A customer who has no id yet.
pub struct NewCustomer {
    pub email: Option<String>,
    pub name: Option<String>,
    pub external_id: Option<String>,
    pub language: Option<String>,
    pub timezone: Option<String>,
    pub note: Option<String>,
    pub meta: Option<Map<String, Value>>,
    pub channels: Vec<NewChannel>,
}

/// Reads a customer (Gorgias: create a customer). Everything is optional.
pub fn new_customer(value: &Value) -> Result<NewCustomer, FieldErrors> {
    let mut fields = ObjectReader::new(value)?;
    let parts = ["firstname", "lastname"].map(|key| fields.nullable(key, string));
    let customer = NewCustomer {
        email: fields.nullable("email", email),
        name: fields.nullable("name", string).or_else(|| join(parts)),
        external_id: fields.nullable("external_id", text(0..=255)),
        language: fields.nullable("language", language),
        timezone: fields.nullable("timezone", timezone).or_else(|| Some("UTC".to_owned())),
        note: fields.nullable("note", string),
        meta: fields.nullable("meta", object),
        channels: fields.nullable("channels", channels).unwrap_or_default(),
    };
    refuse_custom_fields(&mut fields);
    fields.finish()?;
    Ok(customer)
}

/// A list of addresses.
pub fn channels(value: &Value) -> Result<Vec<NewChannel>, FieldErrors> {
    list(0..=MAX_CHANNELS, channel)(value)
}

/// The desk has custom fields of tickets only, so that no id in a customer's `custom_fields`
/// exists.
pub fn refuse_custom_fields(fields: &mut ObjectReader<'_>) {
    fields.nullable(
        "custom_fields",
        list(0..=500, |value| {
            let missing = FieldErrors::new("Custom field does not exist.").at("id");
            object(value).and(Err::<(), _>(missing))
        }),
    );
}

/// The changes of one update.
pub struct CustomerChanges {
    /// Replaces all addresses.
    pub channels: Option<Vec<NewChannel>>,
    email: Change<String>,
    name: Change<String>,
    external_id: Change<String>,
    language: Change<String>,
    timezone: Option<String>,
    note: Change<String>,
    meta: Change<Map<String, Value>>,
}

impl CustomerChanges {
    /// Reads an update (Gorgias: update a customer).
    pub fn parse(value: &Value) -> Result<Self, FieldErrors> {
        let mut fields = ObjectReader::new(value)?;
        let changes = Self {
            channels: fields.optional("channels", channels),
            email: fields.change("email", email),
            name: fields.change("name", string),
            external_id: fields.change("external_id", text(0..=255)),
            language: fields.change("language", language),
            timezone: fields.optional("timezone", timezone),
            note: fields.change("note", string),
            meta: fields.change("meta", object),
        };
        refuse_custom_fields(&mut fields);
        fields.finish()?;
        Ok(changes)
    }

    /// The customer after the update, apart from the addresses.
    pub fn apply(self, before: CustomerRecord) -> CustomerRecord {
        CustomerRecord {
            email: self.email.apply(before.email),
            name: self.name.apply(before.name),
            external_id: self.external_id.apply(before.external_id),
            language: self.language.apply(before.language),
            timezone: self.timezone.or(before.timezone),
            note: self.note.apply(before.note),
            meta: match self.meta {
                Change::Keep => before.meta,
                Change::Clear => None,
                Change::Set(meta) => Some(Json(Value::Object(meta))),
            },
            ..before
        }
    }
}

/// One of a customer's addresses.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct NewChannel {
    pub kind: String,
    pub address: String,
    pub preferred: bool,
}

impl NewChannel {
    fn is(&self, kind: &str, address: &str) -> bool {
        self.kind == kind && self.address.eq_ignore_ascii_case(address)
    }
}

/// Reads one of `channels` (Gorgias: create a customer). The `id`, which responses have, is
/// ignored.
pub fn channel(value: &Value) -> Result<NewChannel, FieldErrors> {
    let mut fields = ObjectReader::new(value)?;
    fields.nullable("id", any);
    let channel = NewChannel {
        kind: fields.required("type", text(1..=255)),
        address: fields.required("address", text(1..=320)),
        preferred: fields.nullable("preferred", boolean).unwrap_or_default(),
    };
    if channel.kind == "email" {
        fields.optional("address", email);
    }
    fields.finish()?;
    Ok(channel)
}

/// The addresses of a customer: each once, `email` among them, and of each type one preferred,
/// which is the first unless the request says otherwise.
pub fn normalize_channels(email: Option<&str>, wanted: Vec<NewChannel>) -> Vec<NewChannel> {
    let mut channels: Vec<NewChannel> = Vec::with_capacity(wanted.len() + 1);
    let own = email.map(|address| NewChannel {
        kind: "email".to_owned(),
        address: address.to_owned(),
        preferred: false,
    });
    for channel in own.into_iter().chain(wanted) {
        match channels.iter_mut().find(|known| known.is(&channel.kind, &channel.address)) {
            Some(known) => known.preferred |= channel.preferred,
            None => channels.push(channel),
        }
    }
    for index in 0..channels.len() {
        let same = |channel: &&NewChannel| channel.kind == channels[index].kind;
        let preferred = channels.iter().filter(same).find(|channel| channel.preferred);
        let preferred = preferred.or_else(|| channels.iter().find(same));
        channels[index].preferred = preferred.is_some_and(|one| *one == channels[index]);
    }
    channels
}

#[cfg(test)]
mod tests {
    use super::*;

    fn channel_of(kind: &str, address: &str, preferred: bool) -> NewChannel {
        NewChannel { kind: kind.to_owned(), address: address.to_owned(), preferred }
    }

    #[test]
    fn the_first_of_a_type_is_preferred_unless_another_is() {
        let cases = [
            (None, vec![], vec![]),
            (Some("a@x"), vec![], vec![channel_of("email", "a@x", true)]),
            (
                Some("a@x"),
                vec![channel_of("phone", "1", false), channel_of("email", "A@X", false)],
                vec![channel_of("email", "a@x", true), channel_of("phone", "1", true)],
            ),
            (
                Some("a@x"),
                vec![channel_of("email", "b@x", true), channel_of("email", "c@x", true)],
                vec![
                    channel_of("email", "a@x", false),
                    channel_of("email", "b@x", true),
                    channel_of("email", "c@x", false),
                ],
            ),
            (
                None,
                vec![
                    channel_of("phone", "1", false),
                    channel_of("phone", "2", false),
                    channel_of("phone", "1", true),
                ],
                vec![channel_of("phone", "1", true), channel_of("phone", "2", false)],
            ),
        ];
        for (email, wanted, expected) in cases {
            // Addresses have no Debug.
            assert!(
                normalize_channels(email, wanted) == expected,
                "{email:?}, {} of them",
                expected.len()
            );
        }
    }
}
