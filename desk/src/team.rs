//! Teams: groups of users whom tickets are assigned to.

use serde::Serialize;
use serde_json::{Map, Value};
use sqlx::FromRow;
use sqlx::types::Json;

use crate::datetime::Datetime;
use crate::validation::rules::{email, integer, list, object, string, text};
use crate::validation::{FieldErrors, ObjectReader};

/// A team that has no id yet.
pub struct NewTeam {
    pub name: String,
    pub description: Option<String>,
    pub decoration: Option<Map<String, Value>>,
    /// The ids of its users.
    pub members: Vec<i64>,
}

/// Reads a team (Gorgias: create a team).
pub fn new_team(value: &Value) -> Result<NewTeam, FieldErrors> {
    let mut fields = ObjectReader::new(value)?;
    let team = NewTeam {
        name: fields.required("name", text(1..=255)),
        description: fields.nullable("description", text(0..=1024)),
        decoration: fields.nullable("decoration", decoration),
        members: fields.nullable("members", list(0..=500, member)).unwrap_or_default(),
    };
    fields.finish()?;
    Ok(team)
}

/// `{"emoji": "🚚"}`.
fn decoration(value: &Value) -> Result<Map<String, Value>, FieldErrors> {
    let mut fields = ObjectReader::new(value)?;
    fields.nullable("emoji", text(0..=255));
    fields.finish()?;
    object(value)
}

/// Reads a member in the form that responses have; only the id is used.
fn member(value: &Value) -> Result<i64, FieldErrors> {
    let mut fields = ObjectReader::new(value)?;
    let id = fields.required("id", integer);
    fields.nullable("name", string);
    fields.nullable("email", email);
    fields.nullable("meta", object);
    fields.finish()?;
    Ok(id)
}

/// A team's row.
#[derive(Clone, FromRow, Serialize)]
pub struct TeamRecord {
    pub id: i64,
    pub name: String,
    pub description: Option<String>,
    pub decoration: Option<Json<Map<String, Value>>>,
    pub created_datetime: Datetime,
}

/// A user inside a team.
#[derive(Clone, FromRow, Serialize)]
pub struct TeamMember {
    #[serde(skip)]
    pub team_id: i64,
    pub id: i64,
    pub name: String,
    pub email: Option<String>,
    pub meta: Option<Json<Map<String, Value>>>,
}

/// A team in a response (Gorgias: the team object).
#[derive(Clone, Serialize)]
pub struct Team {
    pub uri: String,
    #[serde(flatten)]
    pub record: TeamRecord,
    pub members: Vec<TeamMember>,
}

/// The team a ticket is assigned to (Gorgias: the ticket object).
#[derive(Clone, FromRow, Serialize)]
pub struct TicketTeam {
    pub id: i64,
    pub name: String,
    pub decoration: Option<Json<Map<String, Value>>>,
}

impl TeamRecord {
    /// The team with its users.
    pub fn with(self, members: Vec<TeamMember>) -> Team {
        Team { uri: format!("/api/teams/{}", self.id), record: self, members }
    }
}
