//! The form's patterns, as compiled regular expressions.

use std::collections::BTreeMap;

use regex::{Regex, RegexBuilder};
use wire::Form;

use super::portable;

/// The largest compiled expression, in bytes.
const MAX_SIZE: usize = 1 << 20;

/// The compiled patterns of a form, by their text.
#[derive(Clone, Debug, Default)]
pub struct Patterns(BTreeMap<String, Regex>);

impl Patterns {
    /// The patterns of a validated form.
    pub(in crate::shop) fn of(form: &Form) -> Self {
        let written = form.fields.iter().filter_map(|field| field.pattern.clone());
        Self(written.filter_map(|text| compile(&text).ok().map(|regex| (text, regex))).collect())
    }

    /// Whether the whole value matches.
    pub fn matches(&self, pattern: &str, value: &str) -> bool {
        self.0.get(pattern).is_some_and(|regex| regex.is_match(value))
    }
}

/// Compiles an expression for whole values.
pub(super) fn compile(text: &str) -> Result<Regex, &'static str> {
    if !portable::is_portable(text) {
        return Err(portable::WANTED);
    }
    // By itself first: an invalid expression might become valid inside the group.
    let compiled = Regex::new(text)
        .and_then(|_| RegexBuilder::new(&format!("^(?:{text})$")).size_limit(MAX_SIZE).build());
    compiled.map_err(|_| "must be a regular expression that is not too large")
}

#[cfg(test)]
mod tests {
    use wire::{FieldKind, FormField};

    use super::*;

    #[test]
    fn the_whole_value_matches_or_not() {
        let mut form = Form::standard();
        let pattern = Some("A|B[0-9]{2}".to_owned());
        form.fields.push(FormField { pattern, ..FormField::new("code", FieldKind::Text) });
        let patterns = Patterns::of(&form);
        for (value, expected) in [
            ("A", true),
            ("B12", true),
            ("AB12", false),
            ("B1", false),
            ("A\n", false),
            ("", false),
        ] {
            assert_eq!(patterns.matches("A|B[0-9]{2}", value), expected, "{value}");
        }
        assert!(!patterns.matches("another", "A"));
    }

    #[test]
    fn invalid_expressions_are_refused() {
        for bad in ["a)(b", "(a", "[z-a]", "(?=a)", "(a{500}){500}"] {
            assert!(compile(bad).is_err(), "{bad}");
        }
    }
}
