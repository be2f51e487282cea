//! A customer as `PUT` changes them.

use serde_json::{Map, Value};
use sqlx::types::Json;

use super::channels::OwnChannel;
use super::new::{channels, refuse_custom_fields};
use crate::faults::Faults;
use crate::fields::{Change, Fields};
use crate::person::CustomerRecord;
use crate::rules::{email, language, object, string, text, timezone};

/// The changes of one update.
pub struct CustomerChanges {
    /// These replace all former addresses.
    pub channels: Option<Vec<OwnChannel>>,
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
    pub fn parse(value: &Value) -> Result<Self, Faults> {
        let mut fields = Fields::of(value)?;
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
