//! Validates the arguments of a call, and builds the operation's request from them.

use std::fmt;

use gorgias::JsonRequest;
use serde_json::{Map, Value};

use super::operation::{Operation, Verb};
use super::parameter::{Kind, Parameter, Place};

/// An invalid argument.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InvalidArgument {
    /// The argument's name.
    pub argument: String,
    /// The error.
    pub error: ArgumentError,
}

/// Why an argument is invalid.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ArgumentError {
    /// It is missing.
    Missing,
    /// It has another type.
    NotA(Kind),
    /// The tool has no such argument, but these.
    Unknown(Vec<&'static str>),
}

impl fmt::Display for ArgumentError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing => f.write_str("is required"),
            Self::NotA(kind) => write!(f, "must be {}", kind.expected()),
            Self::Unknown(known) => {
                write!(f, "is no argument of this tool, which takes {}", known.join(", "))
            }
        }
    }
}

/// The request of the arguments.
///
/// # Errors
///
/// Everything that is wrong with the arguments.
pub fn request(
    operation: &Operation,
    arguments: &Map<String, Value>,
) -> Result<JsonRequest, Vec<InvalidArgument>> {
    let mut errors = unknown(operation, arguments);
    let mut given = Vec::new();
    for parameter in operation.parameters {
        match read(parameter, arguments) {
            Ok(value) => given.extend(value.map(|value| (parameter, value))),
            Err(error) => {
                errors.push(InvalidArgument { argument: parameter.name.to_owned(), error });
            }
        }
    }
    if errors.is_empty() { Ok(assembled(operation, given)) } else { Err(errors) }
}

fn unknown(operation: &Operation, arguments: &Map<String, Value>) -> Vec<InvalidArgument> {
    let known: Vec<_> = operation.parameters.iter().map(|parameter| parameter.name).collect();
    let unknown = arguments.keys().filter(|name| !known.contains(&name.as_str()));
    unknown
        .map(|name| InvalidArgument {
            argument: name.clone(),
            error: ArgumentError::Unknown(known.clone()),
        })
        .collect()
}

fn read(
    parameter: &Parameter,
    arguments: &Map<String, Value>,
) -> Result<Option<Value>, ArgumentError> {
    let value = parameter.read(arguments.get(parameter.name)).map_err(ArgumentError::NotA)?;
    if value.is_none() && parameter.required { Err(ArgumentError::Missing) } else { Ok(value) }
}

fn assembled(operation: &Operation, given: Vec<(&Parameter, Value)>) -> JsonRequest {
    let (mut path, mut pairs) = (operation.path.to_owned(), Vec::new());
    let (mut fields, mut body) = (Map::new(), None);
    for (Parameter { name, place, .. }, value) in given {
        match place {
            // An integer: it cannot lead anywhere else.
            Place::Path => path = path.replace(&format!("{{{name}}}"), &value.to_string()),
            Place::Query => pairs.push((*name, words(value))),
            Place::Field => {
                fields.insert((*name).to_owned(), value);
            }
            Place::Body => body = Some(value),
        }
    }
    let has_body = operation.parameters.iter().any(|one| one.place == Place::Field);
    let body = body.or(has_body.then(|| fields.into()));
    let request = match (operation.verb, body) {
        (Verb::Get, _) => JsonRequest::get(path),
        (Verb::Post, body) => JsonRequest::post(path, &body.unwrap_or_default()),
        (Verb::Put, body) => JsonRequest::put(path, &body.unwrap_or_default()),
        (Verb::Delete, None) => JsonRequest::delete(path),
        (Verb::Delete, Some(body)) => JsonRequest::delete(path).body(&body),
    };
    pairs.into_iter().fold(request, |request, (name, words)| request.query(name, words))
}

/// The values of a parameter behind the path.
fn words(value: Value) -> Vec<String> {
    match value {
        Value::Array(values) => values.into_iter().flat_map(words).collect(),
        Value::String(text) => vec![text],
        other => vec![other.to_string()],
    }
}
