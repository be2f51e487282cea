//! The shop's own fields of a message.

use std::collections::BTreeMap;
use std::{slice, vec};

use serde::{Deserialize, Serialize};

/// Values by name, in the order of the names; a JSON object. A list, because a message has a
/// handful of fields and the code of a tree is a tenth of what a visitor downloads.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "BTreeMap<String, String>", into = "BTreeMap<String, String>")]
pub struct Fields(Vec<(String, String)>);

impl Fields {
    /// The value of the field of that name.
    pub fn get(&self, name: &str) -> Option<&String> {
        self.iter().find(|(known, _)| *known == name).map(|(_, value)| value)
    }

    /// Sets the value of the field of that name.
    pub fn insert(&mut self, name: String, value: String) {
        // Names mostly arrive in order: looking from the end finds their place at once.
        let before = self.0.iter().rposition(|(known, _)| *known <= name);
        match before.and_then(|before| self.0.get_mut(before)) {
            Some((known, old)) if *known == name => *old = value,
            _ => self.0.insert(before.map_or(0, |before| before + 1), (name, value)),
        }
    }

    /// Takes the field of that name away, and gives its value.
    pub fn remove(&mut self, name: &str) -> Option<String> {
        let position = self.0.iter().position(|(known, _)| known == name)?;
        Some(self.0.remove(position).1)
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Names and values.
    pub fn iter(&self) -> Iter<'_> {
        self.0.iter().map(pair)
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
        self.0.into_iter()
    }
}

impl FromIterator<(String, String)> for Fields {
    fn from_iter<I: IntoIterator<Item = (String, String)>>(pairs: I) -> Self {
        let mut fields = Self::default();
        for (name, value) in pairs {
            fields.insert(name, value);
        }
        fields
    }
}

impl From<BTreeMap<String, String>> for Fields {
    fn from(map: BTreeMap<String, String>) -> Self {
        Self(map.into_iter().collect())
    }
}

impl From<Fields> for BTreeMap<String, String> {
    fn from(fields: Fields) -> Self {
        fields.into_iter().collect()
    }
}

#[cfg(test)]
mod tests {
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
