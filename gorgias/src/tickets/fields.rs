//! The parts of a ticket.

use serde::{Deserialize, Serialize};

use crate::{TagDecoration, TagId, TeamId, open_enum::open_enum};

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

/// The assignee of a ticket: a user or a team, by its id.
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
