//! A shop's own words.

use std::{fmt, vec};

use serde::de::value::MapAccessDeserializer;
use serde::de::{Error, MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};

use crate::lenient::Lenient;
use crate::name_map::NameMap;

/// Sentences by their keys, in the order of the keys: a shop's own, or those of a language. A JSON
/// object; members that are no sentences are left out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Texts(NameMap<Sentence>);

/// A sentence, with placeholders such as `{n}`. In JSON a string, or an object of plural forms.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
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
        self.0.0.is_empty()
    }

    /// The sentence of that key.
    pub fn get(&self, key: &str) -> Option<&Sentence> {
        self.0.get(key)
    }
}

impl Sentence {
    /// The sentence in the plural form of that name (`one`, `few`, …), else in the form `other`.
    pub fn form(&self, name: &str) -> &str {
        let plural = match self {
            Self::Plain(sentence) => return sentence,
            Self::Plural(plural) => plural,
        };
        let form = match name {
            "zero" => &plural.zero,
            "one" => &plural.one,
            "two" => &plural.two,
            "few" => &plural.few,
            "many" => &plural.many,
            _ => &None,
        };
        form.as_ref().unwrap_or(&plural.other)
    }
}

impl<'de> Deserialize<'de> for Texts {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let texts = NameMap::<Lenient<Sentence>>::deserialize(deserializer)?.0;
        Ok(texts.into_iter().filter_map(|(key, sentence)| Some((key, sentence.0?))).collect())
    }
}

/// By hand: serde's own reading of an `untagged` enum buffers the value, which costs the widget more
/// than the rest of its JSON.
impl<'de> Deserialize<'de> for Sentence {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(SentenceVisitor)
    }
}

struct SentenceVisitor;

impl<'de> Visitor<'de> for SentenceVisitor {
    type Value = Sentence;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a sentence or its plural forms")
    }

    fn visit_str<E: Error>(self, sentence: &str) -> Result<Sentence, E> {
        self.visit_string(sentence.to_owned())
    }

    fn visit_string<E: Error>(self, sentence: String) -> Result<Sentence, E> {
        Ok(Sentence::Plain(sentence))
    }

    fn visit_map<A: MapAccess<'de>>(self, forms: A) -> Result<Sentence, A::Error> {
        Plural::deserialize(MapAccessDeserializer::new(forms)).map(Sentence::Plural)
    }
}

impl IntoIterator for Texts {
    type Item = (String, Sentence);
    type IntoIter = vec::IntoIter<(String, Sentence)>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.0.into_iter()
    }
}

impl FromIterator<(String, Sentence)> for Texts {
    fn from_iter<I: IntoIterator<Item = (String, Sentence)>>(pairs: I) -> Self {
        Self(pairs.into_iter().collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn members_that_are_no_sentences_are_left_out() {
        let json = r#"{"b": "B", "x": 7, "y": {"one": "1"}, "a": {"one": "1", "other": "{n}"}}"#;
        let texts: Texts = serde_json::from_str(json).unwrap();
        assert_eq!(
            serde_json::to_string(&texts).unwrap(),
            r#"{"a":{"one":"1","other":"{n}"},"b":"B"}"#
        );
    }

    #[test]
    fn a_form_that_is_not_there_is_the_form_other() {
        let texts: Texts =
            serde_json::from_str(r#"{"n": {"one": "1", "other": "{n}"}, "s": "S"}"#).unwrap();
        for (key, form, expected) in [
            ("n", "one", Some("1")),
            ("n", "few", Some("{n}")),
            ("n", "other", Some("{n}")),
            ("n", "", Some("{n}")),
            ("s", "one", Some("S")),
            ("x", "one", None),
        ] {
            assert_eq!(
                texts.get(key).map(|sentence| sentence.form(form)),
                expected,
                "{key} {form}"
            );
        }
    }
}
