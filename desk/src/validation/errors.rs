//! The errors of a request, by field.

use std::collections::BTreeMap;

use serde::Serialize;

/// A tree of error messages in marshmallow's shape:
/// `{"messages": {"0": {"channel": ["Missing data for required field."]}}}`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum FieldErrors {
    /// The messages about one value.
    Messages(Vec<String>),
    /// The errors of an object's fields, or of a list's items by index.
    Fields(BTreeMap<String, FieldErrors>),
}

impl FieldErrors {
    /// One message. It names the rule, never the value, which may be a customer's words.
    pub fn new(message: impl Into<String>) -> Self {
        Self::Messages(vec![message.into()])
    }

    /// The same errors below `key`.
    pub fn at(self, key: impl Into<String>) -> Self {
        Self::Fields(BTreeMap::from([(key.into(), self)]))
    }

    /// Both trees in one.
    pub fn merge(self, other: Self) -> Self {
        match (self, other) {
            (Self::Messages(mut one), Self::Messages(two)) => {
                one.extend(two);
                Self::Messages(one)
            }
            (Self::Fields(mut one), Self::Fields(two)) => {
                for (key, errors) in two {
                    let joined = match one.remove(&key) {
                        Some(before) => before.merge(errors),
                        None => errors,
                    };
                    one.insert(key, joined);
                }
                Self::Fields(one)
            }
            (fields @ Self::Fields(_), messages) | (messages, fields @ Self::Fields(_)) => {
                fields.merge(messages.at("_schema"))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_of_the_same_field_are_merged() {
        let errors = FieldErrors::new("a").at("subject").merge(FieldErrors::new("b").at("subject"));
        let errors =
            errors.merge(FieldErrors::new("c").at("0").at("messages")).merge(FieldErrors::new("d"));
        insta::assert_json_snapshot!(errors, @r#"
        {
          "_schema": [
            "d"
          ],
          "messages": {
            "0": [
              "c"
            ]
          },
          "subject": [
            "a",
            "b"
          ]
        }
        "#);
    }
}
