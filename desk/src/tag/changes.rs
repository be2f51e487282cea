//! A tag as `PUT` changes it.

use serde_json::{Map, Value};
use sqlx::types::Json;

use super::new::{decoration, description, name};
use super::record::TagRecord;
use crate::faults::Faults;
use crate::fields::{Change, Fields};

/// The changes of one update.
pub struct TagChanges {
    name: Option<String>,
    description: Change<String>,
    decoration: Change<Map<String, Value>>,
}

impl TagChanges {
    /// Reads an update (Gorgias: update a tag).
    pub fn parse(value: &Value) -> Result<Self, Faults> {
        let mut fields = Fields::of(value)?;
        let changes = Self {
            name: fields.optional("name", name),
            description: fields.change("description", description),
            decoration: fields.change("decoration", decoration),
        };
        fields.finish()?;
        Ok(changes)
    }

    /// The tag after the update.
    pub fn apply(self, before: TagRecord) -> TagRecord {
        let decoration = before.decoration.map(|json| json.0);
        TagRecord {
            name: self.name.unwrap_or(before.name),
            description: self.description.apply(before.description),
            decoration: self.decoration.apply(decoration).map(Json),
            ..before
        }
    }
}
