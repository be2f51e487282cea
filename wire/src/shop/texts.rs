//! A shop's own words.

use std::collections::BTreeMap;
use std::vec;

use serde::{Deserialize, Serialize};

/// Sentences in place of the widget's own, by their keys; a JSON object. A list, because nobody
/// looks one up on the way.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "BTreeMap<String, Sentence>", into = "BTreeMap<String, Sentence>")]
pub struct Texts(Vec<(String, Sentence)>);

/// A sentence, with placeholders such as `{n}`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Sentence {
    /// One for all numbers.
    Plain(String),
    /// One for each of the language's plural forms.
    Plural(Plural),
}

/// A sentence in the plural forms of a language (Unicode CLDR: plural rules).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plural {
    /// For none, in languages that have a form for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub zero: Option<String>,
    /// For one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub one: Option<String>,
    /// For two.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub two: Option<String>,
    /// For a few.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub few: Option<String>,
    /// For many.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub many: Option<String>,
    /// For every other number.
    pub other: String,
}

impl Texts {
    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl IntoIterator for Texts {
    type Item = (String, Sentence);
    type IntoIter = vec::IntoIter<(String, Sentence)>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl From<BTreeMap<String, Sentence>> for Texts {
    fn from(map: BTreeMap<String, Sentence>) -> Self {
        Self(map.into_iter().collect())
    }
}

impl From<Texts> for BTreeMap<String, Sentence> {
    fn from(texts: Texts) -> Self {
        texts.0.into_iter().collect()
    }
}
