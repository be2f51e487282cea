//! The catalogs of all languages against the English one.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a file that cannot be understood fails the test"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use serde_json::Value;

use wire::Language;

type Sentences = BTreeMap<String, Value>;

/// The forms that `Intl.PluralRules` names for each language (CLDR: plural rules, cardinals).
const FORMS: [(&str, &[&str]); 24] = [
    ("ar", &["zero", "one", "two", "few", "many", "other"]),
    ("cs", &["one", "few", "many", "other"]),
    ("da", &["one", "other"]),
    ("de", &["one", "other"]),
    ("el", &["one", "other"]),
    ("en", &["one", "other"]),
    ("es", &["one", "many", "other"]),
    ("fi", &["one", "other"]),
    ("fr", &["one", "many", "other"]),
    ("he", &["one", "two", "other"]),
    ("hu", &["one", "other"]),
    ("it", &["one", "many", "other"]),
    ("ja", &["other"]),
    ("ko", &["other"]),
    ("nb", &["one", "other"]),
    ("nl", &["one", "other"]),
    ("pl", &["one", "few", "many", "other"]),
    ("pt-BR", &["one", "many", "other"]),
    ("ro", &["one", "few", "other"]),
    ("sv", &["one", "other"]),
    ("tr", &["one", "other"]),
    ("uk", &["one", "few", "many", "other"]),
    ("zh-CN", &["other"]),
    ("zh-TW", &["other"]),
];

fn folder() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/wire/texts"))
}

fn sentences(code: &str) -> Sentences {
    let text = fs::read_to_string(folder().join(format!("{code}.json"))).unwrap();
    serde_json::from_str(&text).unwrap()
}

/// Every sentence of an entry, with the form's name where it has forms.
fn forms(entry: &Value) -> Vec<(&str, &str)> {
    match entry {
        Value::String(words) => vec![("", words)],
        Value::Object(forms) => {
            forms.iter().map(|(form, words)| (form.as_str(), words.as_str().unwrap())).collect()
        }
        other => panic!("neither a sentence nor its forms: {other}"),
    }
}

fn places(words: &str) -> BTreeSet<&str> {
    let parts = words.split('{').skip(1);
    parts.map(|part| part.split_once('}').expect("a place has an end").0).collect()
}

#[test]
fn there_is_a_file_for_each_language_and_no_other() {
    let files = fs::read_dir(folder()).unwrap();
    let mut files: Vec<_> =
        files.map(|file| file.unwrap().file_name().into_string().unwrap()).collect();
    files.sort();
    assert_eq!(files, FORMS.map(|(code, _)| format!("{code}.json")));
    for (code, _) in FORMS {
        assert_eq!(Language::choose(code).code, code);
    }
}

#[test]
fn every_language_says_everything_that_english_says() {
    let english = sentences("en");
    for (code, _) in FORMS {
        let own = sentences(code);
        assert!(own.keys().eq(english.keys()), "{code} has other keys than en");
        for (key, entry) in &own {
            assert_eq!(entry.is_object(), english[key].is_object(), "{code}: {key}");
            for (form, words) in forms(entry) {
                assert!(!words.trim().is_empty(), "{code}: {key} {form} is empty");
                assert_eq!(words.trim(), words, "{code}: {key} {form} has space around it");
            }
        }
    }
}

#[test]
fn every_sentence_has_the_places_of_the_english_one() {
    let english = sentences("en");
    for (code, _) in FORMS {
        for (key, entry) in &sentences(code) {
            let expected = places(forms(&english[key]).last().unwrap().1);
            for (form, words) in forms(entry) {
                let own = places(words);
                // “One file”, “two files”: such a form may do without its number.
                let spelt = ["zero", "one", "two"].contains(&form);
                let numberless = spelt && own.is_subset(&expected);
                assert!(own == expected || numberless, "{code}: {key} {form}: {own:?}");
            }
        }
    }
}

#[test]
fn every_sentence_with_a_number_has_the_forms_of_its_language() {
    for (code, expected) in FORMS {
        for (key, entry) in &sentences(code) {
            let own: BTreeSet<_> = forms(entry).into_iter().map(|(form, _)| form).collect();
            if entry.is_object() {
                assert_eq!(own, expected.iter().copied().collect(), "{code}: {key}");
            }
        }
    }
}
