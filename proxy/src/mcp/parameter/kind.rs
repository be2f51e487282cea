//! The types of parameters.

use serde_json::{Map, Value, json};

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

impl Kind {
    /// The expected type, for error messages.
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

    /// The JSON Schema of an argument.
    pub fn schema(self) -> Map<String, Value> {
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
    pub fn read(self, argument: &Value) -> Option<Value> {
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
