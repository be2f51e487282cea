//! Users: the shop's staff.

use serde::Serialize;
use serde_json::{Map, Value};
use sqlx::FromRow;
use sqlx::types::Json;

use crate::datetime::Datetime;
use crate::person::{Person, join, split};
use crate::validation::rules::{
    boolean, country, email, language, object, text, timezone, word_of,
};
use crate::validation::{FieldErrors, ObjectReader};
use crate::vocabulary::Role;

/// A user who has no id yet.
pub struct NewUser {
    pub email: String,
    pub name: String,
    pub role: Role,
    pub active: bool,
    pub bio: Option<String>,
    pub country: Option<String>,
    pub external_id: Option<String>,
    pub language: Option<String>,
    pub timezone: Option<String>,
    pub meta: Option<Map<String, Value>>,
}

/// Reads a user (Gorgias: create a user). The desk stores full names: `firstname` and `lastname`
/// are used only where `name` is absent.
pub fn new_user(value: &Value) -> Result<NewUser, FieldErrors> {
    let mut fields = ObjectReader::new(value)?;
    let parts = ["firstname", "lastname"].map(|key| fields.nullable(key, text(0..=255)));
    let name = fields.nullable("name", text(1..=255));
    let user = NewUser {
        email: fields.required("email", email),
        name: name.or_else(|| join(parts)).unwrap_or_default(),
        role: fields.required("role", role),
        active: fields.optional("active", boolean).unwrap_or(true),
        bio: fields.nullable("bio", text(0..=1024)),
        country: fields.nullable("country", country),
        external_id: fields.nullable("external_id", text(0..=255)),
        language: fields.nullable("language", language),
        timezone: fields.nullable("timezone", timezone),
        meta: fields.nullable("meta", object),
    };
    if user.name.is_empty() {
        fields.add_error("name", FieldErrors::new("Missing data for required field."));
    }
    fields.finish()?;
    Ok(user)
}

/// `{"name": "agent"}`.
fn role(value: &Value) -> Result<Role, FieldErrors> {
    let mut fields = ObjectReader::new(value)?;
    let name = fields.required("name", word_of(Role::ASSIGNABLE));
    fields.finish()?;
    Ok(name)
}

/// A user's row.
#[derive(Clone, FromRow)]
pub struct UserRecord {
    pub id: i64,
    pub email: Option<String>,
    pub name: String,
    pub role: Role,
    pub active: bool,
    pub bio: Option<String>,
    pub country: Option<String>,
    pub external_id: Option<String>,
    pub language: Option<String>,
    pub timezone: Option<String>,
    pub meta: Option<Json<Map<String, Value>>>,
    pub created_datetime: Datetime,
    pub updated_datetime: Datetime,
}

/// The role of a user: `{"name": "agent"}`.
#[derive(Serialize)]
pub struct UserRole {
    pub name: Role,
}

/// A user in a response (Gorgias: the user object).
#[derive(Serialize)]
pub struct User {
    pub id: i64,
    pub uri: String,
    pub email: Option<String>,
    pub name: String,
    pub firstname: String,
    pub lastname: String,
    pub role: UserRole,
    pub active: bool,
    pub bio: Option<String>,
    pub country: Option<String>,
    pub external_id: Option<String>,
    pub language: Option<String>,
    pub timezone: Option<String>,
    pub meta: Option<Json<Map<String, Value>>>,
    pub client_id: Option<String>,
    pub created_datetime: Datetime,
    pub updated_datetime: Datetime,
    pub deactivated_datetime: Option<Datetime>,
}

impl From<UserRecord> for User {
    fn from(record: UserRecord) -> Self {
        let (firstname, lastname) = split(&record.name);
        Self {
            id: record.id,
            uri: format!("/api/users/{}", record.id),
            email: record.email,
            name: record.name,
            firstname,
            lastname,
            role: UserRole { name: record.role },
            active: record.active,
            bio: record.bio,
            country: record.country,
            external_id: record.external_id,
            language: record.language,
            timezone: record.timezone,
            meta: record.meta,
            client_id: None,
            created_datetime: record.created_datetime,
            updated_datetime: record.updated_datetime,
            deactivated_datetime: None,
        }
    }
}

impl From<UserRecord> for Person {
    fn from(user: UserRecord) -> Self {
        let (firstname, lastname) = split(&user.name);
        Self {
            id: user.id,
            email: user.email,
            name: Some(user.name),
            firstname,
            lastname,
            meta: user.meta.map(|meta| Json(Value::Object(meta.0))),
        }
    }
}
