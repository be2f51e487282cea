//! The shop's own fields of a message.

use std::{slice, vec};

use serde::{Deserialize, Serialize};

use crate::name_map::NameMap;

/// Values by name, in the order of the names; a JSON object.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fields(NameMap<String>);

impl Fields {
    /// The value of the field of that name.
    pub fn get(&self, name: &str) -> Option<&String> {
        self.0.get(name)
    }

    /// Sets the value of the field of that name.
    pub fn insert(&mut self, name: String, value: String) {
        self.0.insert(name, value);
    }

    /// Removes the field of that name and returns its value.
    pub fn remove(&mut self, name: &str) -> Option<String> {
        self.0.remove(name)
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.0.is_empty()
    }

    /// The number of fields.
    pub fn len(&self) -> usize {
        self.0.0.len()
    }

    /// Names and values.
    pub fn iter(&self) -> Iter<'_> {
        self.0.0.iter().map(pair)
    }
}

/// Names and values, borrowed.
pub type Iter<'a> =
    std::iter::Map<slice::Iter<'a, (String, String)>, fn(&(String, String)) -> (&String, &String)>;

fn pair((name, value): &(String, String)) -> (&String, &String) {
    (name, value)
}

impl<'a> IntoIterator for &'a Fields {
    type Item = (&'a String, &'a String);
    type IntoIter = Iter<'a>;

    fn into_iter(self) -> Iter<'a> {
        self.iter()
    }
}

impl IntoIterator for Fields {
    type Item = (String, String);
    type IntoIter = vec::IntoIter<(String, String)>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.0.into_iter()
    }
}

impl FromIterator<(String, String)> for Fields {
    fn from_iter<I: IntoIterator<Item = (String, String)>>(pairs: I) -> Self {
        Self(pairs.into_iter().collect())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn they_are_what_a_map_would_be(
            pairs in prop::collection::vec(("[a-d]{0,2}", "[a-z]{0,3}"), 0..20),
        ) {
            let mut map: BTreeMap<String, String> = pairs.iter().cloned().collect();
            let mut fields: Fields = pairs.into_iter().collect();
            prop_assert_eq!(fields.remove("b"), map.remove("b"));
            prop_assert_eq!(fields.len(), map.len());
            prop_assert_eq!(fields.is_empty(), map.is_empty());
            prop_assert!(fields.iter().eq(map.iter()));
            for name in ["", "a", "bc", "x"] {
                prop_assert_eq!(fields.get(name), map.get(name));
            }
            let json = serde_json::to_string(&fields).unwrap();
            prop_assert_eq!(&json, &serde_json::to_string(&map).unwrap());
            prop_assert!(serde_json::from_str::<Fields>(&json).unwrap() == fields);
        }
    }
}
