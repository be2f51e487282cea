//! A tag as `POST` describes it.

use serde_json::{Map, Value};

use crate::faults::Faults;
use crate::fields::Fields;
use crate::rules::{object, text};

/// A tag that has no id yet. Names are case sensitive, and one of a kind.
#[derive(Clone)]
pub struct NewTag {
    pub name: String,
    pub description: Option<String>,
    pub decoration: Option<Map<String, Value>>,
}

impl NewTag {
    /// A tag that is nothing but its name.
    pub fn named(name: String) -> Self {
        Self { name, description: None, decoration: None }
    }
}

/// Reads a tag (Gorgias: create a tag).
pub fn new_tag(value: &Value) -> Result<NewTag, Faults> {
    let mut fields = Fields::of(value)?;
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
pub fn ticket_tag(value: &Value) -> Result<NewTag, Faults> {
    let mut fields = Fields::of(value)?;
    let tag = NewTag {
        decoration: fields.nullable("decoration", decoration),
        ..NewTag::named(fields.required("name", name))
    };
    fields.finish()?;
    Ok(tag)
}

/// 1 to 256 characters.
pub fn name(value: &Value) -> Result<String, Faults> {
    text(1..=256)(value)
}

/// At most 1024 characters.
pub fn description(value: &Value) -> Result<String, Faults> {
    text(0..=1024)(value)
}

/// `{"color": "#eb144c"}`.
pub fn decoration(value: &Value) -> Result<Map<String, Value>, Faults> {
    let mut fields = Fields::of(value)?;
    fields.nullable("color", text(0..=255));
    fields.finish()?;
    object(value)
}
