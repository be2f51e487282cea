//! Tags. Gorgias: the tag object.

use serde::{Deserialize, Serialize};

use crate::{Datetime, TagId};

/// A tag of the account.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Tag {
    /// The tag's id.
    pub id: TagId,
    /// Case-sensitive.
    pub name: Option<String>,
    /// What the tag is for.
    pub description: Option<String>,
    /// How the tag looks.
    pub decoration: Option<TagDecoration>,
    /// How many tickets carry it.
    pub usage: Option<u64>,
    /// The path of the tag in the API.
    pub uri: Option<String>,
    /// When it was created.
    pub created_datetime: Option<Datetime>,
    /// When it was deleted.
    pub deleted_datetime: Option<Datetime>,
}

/// How a tag looks.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct TagDecoration {
    /// Such as `#F58D86`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub color: Option<String>,
}

/// A new tag.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct CreateTag {
    /// 1 to 256 characters, case-sensitive.
    pub name: String,
    /// At most 1024 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// How the tag looks.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decoration: Option<TagDecoration>,
}

/// A change of a tag: only what is set is changed.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct UpdateTag {
    /// 1 to 256 characters, case-sensitive.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// At most 1024 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// How the tag looks.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decoration: Option<TagDecoration>,
}
