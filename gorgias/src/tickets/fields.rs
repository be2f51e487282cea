//! The parts of a ticket.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::{CustomFieldId, TagId, TeamId, open_enum::open_enum, redacted::redacted_debug};

open_enum! {
    /// The state of a ticket. A ticket that is asleep has a `snooze_datetime`.
    Status {
        Open = "open",
        Closed = "closed",
    }
}

open_enum! {
    /// How urgent a ticket is.
    TicketPriority {
        Critical = "critical",
        High = "high",
        Normal = "normal",
        Low = "low",
    }
}

/// Whom to assign a ticket to: a user or a team, by its id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct AssigneeRef {
    /// The id of the user or the team.
    pub id: i64,
}

/// A team that a ticket is assigned to.
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
#[serde(default)]
pub struct TicketTeam {
    /// The team's id.
    pub id: Option<TeamId>,
    /// The team's name.
    pub name: Option<String>,
}

/// A tag to put on a ticket. One that does not exist yet is created.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct TagName {
    /// 1 to 256 characters, case-sensitive.
    pub name: String,
    /// How the tag looks, where it is created.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decoration: Option<TagDecoration>,
}

impl From<&str> for TagName {
    fn from(name: &str) -> Self {
        Self { name: name.to_owned(), decoration: None }
    }
}

/// A tag on a ticket.
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
#[serde(default)]
pub struct TicketTag {
    /// The tag's id.
    pub id: Option<TagId>,
    /// The tag's name.
    pub name: Option<String>,
    /// How the tag looks.
    pub decoration: Option<TagDecoration>,
}

/// How a tag looks.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct TagDecoration {
    /// Such as `#F58D86`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub color: Option<String>,
}

/// A value for a custom field.
#[derive(Clone, PartialEq, Serialize)]
pub struct CustomFieldValue {
    /// The id of the field's definition.
    pub id: CustomFieldId,
    /// A string, a number or a boolean.
    pub value: Value,
}

redacted_debug!(CustomFieldValue { id });

/// A custom field of a ticket with its value.
#[derive(Clone, PartialEq, Default, Deserialize)]
#[serde(default)]
pub struct TicketCustomField {
    /// The id of the field's definition.
    pub id: Option<CustomFieldId>,
    /// The field's definition.
    pub field: Option<Value>,
    /// What Gorgias would fill in.
    pub prediction: Option<Value>,
    /// A string, a number or a boolean.
    pub value: Option<Value>,
}

redacted_debug!(TicketCustomField { id });
