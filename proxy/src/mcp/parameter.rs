//! A parameter of an operation: its type, and where in the request it goes.

use serde_json::{Map, Value, json};

/// A parameter of an operation.
#[derive(Clone, Copy, Debug)]
pub struct Parameter {
    /// The name, as the document gives it.
    pub name: &'static str,
    /// The type.
    pub kind: Kind,
    /// Where in the request it goes.
    pub place: Place,
    /// Whether there is no request without it.
    pub required: bool,
    /// Whether `null` empties the field, instead of standing for an absent argument.
    pub clearable: bool,
    /// What a model should know to fill it.
    pub description: &'static str,
}

/// The types of the document's tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// `string`
    Text,
    /// `integer`
    Integer,
    /// `boolean`
    Boolean,
    /// `object`
    Object,
    /// A channel: an `object` in the document, a word at Gorgias. Both are taken, the word is sent.
    Channel,
    /// `object[]`
    Objects,
    /// `integer[]`
    Integers,
    /// `string[]`
    Texts,
    /// `any[]`
    Anything,
}

/// Where in the request a parameter goes.
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

/// Where a list starts.
pub const CURSOR: Parameter = Parameter::query(
    "cursor",
    Kind::Text,
    "Where to start: `meta.next_cursor` of the page before. The first page without it.",
);
/// How much of a list to give.
pub const LIMIT: Parameter =
    Parameter::query("limit", Kind::Integer, "At most so many records, 1 to 100; 30 without it.");

impl Parameter {
    /// An id in the path, without which there is no request.
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

    /// The body itself, without which there is no request.
    pub const fn body(kind: Kind, description: &'static str) -> Self {
        Self::new("body", kind, Place::Body, description).required()
    }

    /// There is no request without it.
    pub const fn required(self) -> Self {
        Self { required: true, ..self }
    }

    /// `null` empties the field.
    pub const fn clearable(self) -> Self {
        Self { clearable: true, ..self }
    }

    const fn new(
        name: &'static str,
        kind: Kind,
        place: Place,
        description: &'static str,
    ) -> Self {
        Self { name, kind, place, required: false, clearable: false, description }
    }

    /// The JSON Schema of the argument.
    pub fn schema(&self) -> Value {
        let mut schema = self.kind.schema();
        schema.insert("description".to_owned(), self.description.into());
        schema.into()
    }

    /// The argument as it goes into the request: `Ok(None)` where it is not given, an error where it
    /// has another type.
    ///
    /// Where `null` means something, an empty text or object means the same: a client that insists on
    /// the types of the schema cannot send `null`.
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

impl Kind {
    /// What an argument has to be.
    pub fn expected(self) -> &'static str {
        match self {
            Self::Text => "a string",
            Self::Integer => "an integer",
            Self::Boolean => "true or false",
            Self::Object => "an object",
            Self::Channel => "a channel such as {\"name\": \"email\"}",
            Self::Objects => "an array of objects",
            Self::Integers => "an array of integers",
            Self::Texts => "an array of strings",
            Self::Anything => "an array",
        }
    }

    fn schema(self) -> Map<String, Value> {
        let list = |items: Value| json!({"type": "array", "items": items});
        let schema = match self {
            Self::Text => json!({"type": "string"}),
            Self::Integer => json!({"type": "integer"}),
            Self::Boolean => json!({"type": "boolean"}),
            Self::Object | Self::Channel => json!({"type": "object"}),
            Self::Objects => list(json!({"type": "object"})),
            Self::Integers => list(json!({"type": "integer"})),
            Self::Texts => list(json!({"type": "string"})),
            Self::Anything => list(json!({})),
        };
        schema.as_object().cloned().unwrap_or_default()
    }

    /// The argument in the form that Gorgias reads; `None` where it has another type.
    fn read(self, argument: &Value) -> Option<Value> {
        let each = |fits: fn(&Value) -> bool| {
            argument.as_array().is_some_and(|items| items.iter().all(fits))
        };
        let fits = match self {
            Self::Text => argument.is_string(),
            Self::Integer => return integer(argument),
            Self::Boolean => argument.is_boolean(),
            Self::Object => argument.is_object(),
            Self::Channel => return channel(argument),
            Self::Objects => each(Value::is_object),
            Self::Integers => {
                return argument.as_array()?.iter().map(integer).collect::<Option<_>>();
            }
            Self::Texts => each(Value::is_string),
            Self::Anything => argument.is_array(),
        };
        fits.then(|| argument.clone())
    }
}

/// An integer. JSON Schema counts 5.0 as one; Gorgias reads 5.
fn integer(argument: &Value) -> Option<Value> {
    let number = argument.as_number()?;
    if let Some(integer) = number.as_i64() {
        return Some(integer.into());
    }
    let float = number.as_f64().filter(|float| float.fract() == 0.0)?;
    format!("{float:.0}").parse::<i64>().ok().map(Value::from)
}

/// A channel's word, alone or as the one value of an object.
fn channel(argument: &Value) -> Option<Value> {
    let word = match argument {
        Value::Object(object) if object.len() == 1 => object.values().next()?,
        word => word,
    };
    word.is_string().then(|| word.clone())
}

#[cfg(test)]
mod tests;
