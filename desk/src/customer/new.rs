//! A customer as `POST` describes them.

use serde_json::{Map, Value};

use super::channels::{OwnChannel, channel};
use crate::faults::Faults;
use crate::fields::Fields;
use crate::person::join;
use crate::rules::{email, language, list, object, string, text, timezone};

/// How many addresses a customer can have.
const MOST: usize = 100;

/// A customer who has no id yet.
pub struct NewCustomer {
    pub email: Option<String>,
    pub name: Option<String>,
    pub external_id: Option<String>,
    pub language: Option<String>,
    pub timezone: String,
    pub note: Option<String>,
    pub meta: Option<Map<String, Value>>,
    pub channels: Vec<OwnChannel>,
}

/// Reads a customer (Gorgias: create a customer). Everything is optional.
pub fn new_customer(value: &Value) -> Result<NewCustomer, Faults> {
    let mut fields = Fields::of(value)?;
    let parts = ["firstname", "lastname"].map(|key| fields.nullable(key, string));
    let customer = NewCustomer {
        email: fields.nullable("email", email),
        name: fields.nullable("name", string).or_else(|| join(parts)),
        external_id: fields.nullable("external_id", text(0..=255)),
        language: fields.nullable("language", language),
        timezone: fields.nullable("timezone", timezone).unwrap_or_else(|| "UTC".to_owned()),
        note: fields.nullable("note", string),
        meta: fields.nullable("meta", object),
        channels: fields.nullable("channels", channels).unwrap_or_default(),
    };
    refuse_custom_fields(&mut fields);
    fields.finish()?;
    Ok(customer)
}

/// A list of addresses.
pub fn channels(value: &Value) -> Result<Vec<OwnChannel>, Faults> {
    list(0..=MOST, channel)(value)
}

/// The desk keeps custom fields of tickets only: no id of a customer's field exists.
pub fn refuse_custom_fields(fields: &mut Fields<'_>) {
    fields.nullable(
        "custom_fields",
        list(0..=500, |value| {
            let missing = Faults::one("Custom field does not exist.").at("id");
            object(value).and(Err::<(), _>(missing))
        }),
    );
}
