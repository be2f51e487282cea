//! Tags by id and by name.

use serde::Serialize;

use crate::TagId;

/// Some tags, by their ids, by their names, or both.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct TagSet {
    /// The ids of tags.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub ids: Vec<TagId>,
    /// The names of tags, case-sensitive.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub names: Vec<String>,
}
