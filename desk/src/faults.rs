//! What is wrong with a request, field by field.

use std::collections::BTreeMap;

use serde::Serialize;

/// A tree of complaints in marshmallow's shape:
/// `{"messages": {"0": {"channel": ["Missing data for required field."]}}}`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Faults {
    /// About one value.
    Messages(Vec<String>),
    /// About the fields of an object, or the items of a list by their index.
    Fields(BTreeMap<String, Faults>),
}

impl Faults {
    /// One complaint. It names rules, never the value: a value may be a customer's words.
    pub fn one(message: impl Into<String>) -> Self {
        Self::Messages(vec![message.into()])
    }

    /// The same complaints, one level deeper.
    pub fn at(self, key: impl Into<String>) -> Self {
        Self::Fields(BTreeMap::from([(key.into(), self)]))
    }

    /// Both complaints in one tree.
    pub fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::Messages(mut one), Self::Messages(two)) => {
                one.extend(two);
                Self::Messages(one)
            }
            (Self::Fields(mut one), Self::Fields(two)) => {
                for (key, faults) in two {
                    let joined = match one.remove(&key) {
                        Some(before) => before.and(faults),
                        None => faults,
                    };
                    one.insert(key, joined);
                }
                Self::Fields(one)
            }
            (fields @ Self::Fields(_), messages) | (messages, fields @ Self::Fields(_)) => {
                fields.and(messages.at("_schema"))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn complaints_about_the_same_field_are_kept_together() {
        let faults = Faults::one("a").at("subject").and(Faults::one("b").at("subject"));
        let faults = faults.and(Faults::one("c").at("0").at("messages")).and(Faults::one("d"));
        insta::assert_json_snapshot!(faults, @r#"
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
