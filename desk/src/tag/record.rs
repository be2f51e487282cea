//! A tag as it is stored and answered.

use serde::Serialize;
use serde_json::{Map, Value};
use sqlx::FromRow;
use sqlx::types::Json;

use crate::datetime::Datetime;

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

/// A tag as it is answered (Gorgias: the tag object). A deleted tag is gone for good, so that none
/// has a `deleted_datetime`.
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
