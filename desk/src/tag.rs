//! Tags: as rows, in responses, and in requests that create, change or refer to them.

use serde::Serialize;
use serde_json::{Map, Value};
use sqlx::FromRow;
use sqlx::types::Json;

use crate::datetime::Datetime;
use crate::validation::rules::{integer, list, object, text};
use crate::validation::{Change, FieldErrors, ObjectReader};

/// A tag's row, with how many tickets have it.
#[derive(Clone, FromRow, Serialize)]
pub struct TagRecord {
    pub id: i64,
    pub name: String,
    pub description: Option<String>,
    pub decoration: Option<Json<Map<String, Value>>>,
    pub usage: i64,
    pub created_datetime: Datetime,
}

/// A tag in a response (Gorgias: the tag object). Deletion is final, so that `deleted_datetime` is
/// always null.
#[derive(Clone, Serialize)]
pub struct Tag {
    pub uri: String,
    #[serde(flatten)]
    pub record: TagRecord,
    pub deleted_datetime: Option<Datetime>,
}

impl From<TagRecord> for Tag {
    fn from(record: TagRecord) -> Self {
        Self { uri: format!("/api/tags/{}", record.id), record, deleted_datetime: None }
    }
}

/// A tag that has no id yet. Names are case sensitive and unique.
#[derive(Clone)]
pub struct NewTag {
    pub name: String,
    pub description: Option<String>,
    pub decoration: Option<Map<String, Value>>,
}

impl NewTag {
    /// A tag with a name only.
    pub fn named(name: String) -> Self {
        Self { name, description: None, decoration: None }
    }
}

/// Reads a tag (Gorgias: create a tag).
pub fn new_tag(value: &Value) -> Result<NewTag, FieldErrors> {
    let mut fields = ObjectReader::new(value)?;
    let tag = NewTag {
        name: fields.required("name", name),
        description: fields.nullable("description", description),
        decoration: fields.nullable("decoration", decoration),
    };
    fields.finish()?;
    Ok(tag)
}

/// Reads one of a ticket's `tags` (Gorgias: create a ticket):
/// `{"name": "refund", "decoration": {"color": "#eb144c"}}`.
pub fn ticket_tag(value: &Value) -> Result<NewTag, FieldErrors> {
    let mut fields = ObjectReader::new(value)?;
    let tag = NewTag {
        decoration: fields.nullable("decoration", decoration),
        ..NewTag::named(fields.required("name", name))
    };
    fields.finish()?;
    Ok(tag)
}

/// 1 to 256 characters.
pub fn name(value: &Value) -> Result<String, FieldErrors> {
    text(1..=256)(value)
}

/// At most 1024 characters.
pub fn description(value: &Value) -> Result<String, FieldErrors> {
    text(0..=1024)(value)
}

/// `{"color": "#eb144c"}`.
pub fn decoration(value: &Value) -> Result<Map<String, Value>, FieldErrors> {
    let mut fields = ObjectReader::new(value)?;
    fields.nullable("color", text(0..=255));
    fields.finish()?;
    object(value)
}

/// The changes of one update.
pub struct TagChanges {
    name: Option<String>,
    description: Change<String>,
    decoration: Change<Map<String, Value>>,
}

impl TagChanges {
    /// Reads an update (Gorgias: update a tag).
    pub fn parse(value: &Value) -> Result<Self, FieldErrors> {
        let mut fields = ObjectReader::new(value)?;
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

/// The maximum number of tags that one request names, by id and by name.
const MAX_REFS: usize = 500;

/// Tags by id and by name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TagRefs {
    pub ids: Vec<i64>,
    pub names: Vec<String>,
}

impl TagRefs {
    /// Reads `{"ids": [8], "names": ["refund"]}`, both optional (Gorgias: add ticket tags).
    pub fn parse(value: &Value) -> Result<Self, FieldErrors> {
        let mut fields = ObjectReader::new(value)?;
        let refs = Self {
            ids: fields.nullable("ids", list(0..=MAX_REFS, integer)).unwrap_or_default(),
            names: fields.nullable("names", list(0..=MAX_REFS, name)).unwrap_or_default(),
        };
        fields.finish()?;
        Ok(refs)
    }
}

/// Reads the ids that the one field `key` of `value` lists, at least one.
pub fn ids(value: &Value, key: &'static str) -> Result<Vec<i64>, FieldErrors> {
    let mut fields = ObjectReader::new(value)?;
    let ids = fields.required(key, list(1..=MAX_REFS, integer));
    fields.finish()?;
    Ok(ids)
}
