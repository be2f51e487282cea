//! An operation of the API, as a row of data.

use std::sync::Arc;

use rmcp::model::{JsonObject, Tool, ToolAnnotations};
use serde_json::{Value, json};

use super::parameter::Parameter;

/// An operation of the API and the tool that stands for it.
#[derive(Clone, Copy, Debug)]
pub struct Operation {
    /// The tool's name, as the document gives it.
    pub name: &'static str,
    /// The operation's name at Gorgias.
    pub title: &'static str,
    /// Its description for the model.
    pub description: &'static str,
    /// Its effect on the account.
    pub effect: Effect,
    /// The HTTP method.
    pub verb: Verb,
    /// The path below the account's address; a parameter's name in braces stands for its value.
    pub path: &'static str,
    /// Its parameters.
    pub parameters: &'static [Parameter],
}

/// The effect of an operation on the account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Nothing.
    Read,
    /// Makes something new; twice, it makes two.
    Create,
    /// Adds what is not there yet; twice is as good as once.
    Add,
    /// Replaces or deletes what was there; twice is as good as once.
    Change,
}

/// The HTTP method.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verb {
    /// `GET`
    Get,
    /// `POST`
    Post,
    /// `PUT`
    Put,
    /// `DELETE`
    Delete,
}

impl Effect {
    fn annotations(self, title: &str) -> ToolAnnotations {
        ToolAnnotations::with_title(title)
            .read_only(self == Self::Read)
            .destructive(self == Self::Change)
            .idempotent(self != Self::Create)
    }
}

impl Operation {
    /// The tool as clients see it.
    pub fn tool(&self) -> Tool {
        Tool::new(self.name, self.description, self.schema())
            .with_title(self.title)
            .with_annotations(self.effect.annotations(self.title))
    }

    /// The JSON Schema of the arguments.
    fn schema(&self) -> Arc<JsonObject> {
        let parameters = self.parameters.iter();
        let properties: JsonObject =
            parameters.clone().map(|one| (one.name.to_owned(), one.schema())).collect();
        let required: Vec<_> = parameters.filter(|one| one.required).map(|one| one.name).collect();
        let schema: [(&str, Value); 4] = [
            ("type", json!("object")),
            ("properties", properties.into()),
            ("required", json!(required)),
            ("additionalProperties", json!(false)),
        ];
        Arc::new(schema.into_iter().map(|(key, value)| (key.to_owned(), value)).collect())
    }
}
