//! A parameter of an operation: its type, and where in the request it goes.

mod kind;

use serde_json::{Value, json};

pub use kind::Kind;

/// A parameter of an operation.
#[derive(Clone, Copy, Debug)]
pub struct Parameter {
    /// The name, as the document gives it.
    pub name: &'static str,
    /// The type.
    pub kind: Kind,
    /// Its place in the request.
    pub place: Place,
    /// Whether it is required.
    pub required: bool,
    /// Whether `null` clears the field, instead of meaning an absent argument.
    pub clearable: bool,
    /// Its description for the model.
    pub description: &'static str,
}

/// The place of a parameter in the request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// Into the path.
    Path,
    /// Behind the path, a list as one pair for each of its values.
    Query,
    /// Into the body's object, under its own name.
    Field,
    /// It is the body.
    Body,
}

/// The cursor of a list's page.
pub const CURSOR: Parameter = Parameter::query(
    "cursor",
    Kind::Text,
    "Where to start: `meta.next_cursor` of the page before. The first page without it.",
);
/// The length of a list's page.
pub const LIMIT: Parameter =
    Parameter::query("limit", Kind::Integer, "At most so many records, 1 to 100; 30 without it.");

impl Parameter {
    /// A required id in the path.
    pub const fn path(name: &'static str, description: &'static str) -> Self {
        Self::new(name, Kind::Integer, Place::Path, description).required()
    }

    /// A parameter behind the path.
    pub const fn query(name: &'static str, kind: Kind, description: &'static str) -> Self {
        Self::new(name, kind, Place::Query, description)
    }

    /// A field of the body.
    pub const fn field(name: &'static str, kind: Kind, description: &'static str) -> Self {
        Self::new(name, kind, Place::Field, description)
    }

    /// The required body itself.
    pub const fn body(kind: Kind, description: &'static str) -> Self {
        Self::new("body", kind, Place::Body, description).required()
    }

    /// Makes it required.
    pub const fn required(self) -> Self {
        Self { required: true, ..self }
    }

    /// Makes `null` clear the field.
    pub const fn clearable(self) -> Self {
        Self { clearable: true, ..self }
    }

    const fn new(name: &'static str, kind: Kind, place: Place, description: &'static str) -> Self {
        Self { name, kind, place, required: false, clearable: false, description }
    }

    /// The JSON Schema of the argument.
    pub fn schema(&self) -> Value {
        let mut schema = self.kind.schema();
        schema.insert("description".to_owned(), self.description.into());
        schema.into()
    }

    /// The argument as it goes into the request: `Ok(None)` where it is not given, an error where
    /// it has another type.
    ///
    /// Where `null` is allowed, an empty text or object means the same: a client that enforces the
    /// schema's types cannot send `null`.
    pub fn read(&self, argument: Option<&Value>) -> Result<Option<Value>, Kind> {
        let Some(argument) = argument else { return Ok(None) };
        let null = argument.is_null();
        if self.clearable && (null || *argument == json!("") || *argument == json!({})) {
            return Ok(Some(Value::Null));
        }
        if null {
            return Ok(None);
        }
        self.kind.read(argument).map(Some).ok_or(self.kind)
    }
}

#[cfg(test)]
mod tests;
