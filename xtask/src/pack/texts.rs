//! The sentences of the languages that are not in the program, a file for each.

use std::fs;
use std::path::Path;

use anyhow::Context as _;
use serde_json::{Map, Value};

use super::assets::Asset;

/// The language that is in the program.
const ENGLISH: &str = "en";
/// The names of the plain contact page's sentences begin with this; the widget never says them.
const PAGE: &str = "page_";
/// The widget's call that fetches a language, and the function's source.
const FETCH: (&str, &str) = ("loadTexts(", include_str!("texts/fetch.js"));

/// The glue with the function that fetches languages, if the widget calls it.
pub fn with_fetch(glue: String) -> String {
    let (call, function) = FETCH;
    if glue.contains(call) { glue + function } else { glue }
}

/// The minified catalogs of a folder, by name, without the sentences of the plain contact page; none if
/// there is no such folder.
///
/// # Errors
/// When a file cannot be read, or is not an object of sentences.
pub fn gather(folder: &Path) -> anyhow::Result<Vec<Asset>> {
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let entries = fs::read_dir(folder).with_context(|| format!("reading {}", folder.display()))?;
    let mut paths: Vec<_> =
        entries.map(|entry| entry.map(|entry| entry.path())).collect::<Result<_, _>>()?;
    paths.retain(|path| {
        path.extension().is_some_and(|kind| kind == "json")
            && path.file_stem().is_some_and(|code| code != ENGLISH)
    });
    paths.sort();
    paths.iter().map(|path| asset(path)).collect()
}

fn asset(path: &Path) -> anyhow::Result<Asset> {
    let name = path.file_name().context("a file without a name")?.to_string_lossy();
    let mut sentences: Map<String, Value> = serde_json::from_str(&super::read_text(path)?)
        .with_context(|| format!("reading {}", path.display()))?;
    sentences.retain(|name, _| !name.starts_with(PAGE));
    Ok(Asset::new(format!("texts/{name}"), Value::Object(sentences).to_string().into_bytes()))
}

#[cfg(test)]
mod tests {
    use super::super::assets::{self, Forms};
    use super::*;

    #[test]
    fn every_language_but_english_becomes_a_file_of_the_widgets_sentences() {
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in [
            ("en.json", r#"{ "close": "Close" }"#),
            ("fr.json", r#"{ "close": "Fermer", "page_sent": "Arrivé" }"#),
            (
                "de.json",
                "{\n  \"close\": \"Schließen\",\n\n  \"n\": { \"other\": \"{n} Teile\" }\n}",
            ),
            ("notes.md", "not a language"),
        ] {
            fs::write(folder.path().join(name), text).unwrap();
        }
        let files = gather(folder.path()).unwrap();
        let out = tempfile::tempdir().unwrap();
        assets::write(out.path(), &files, Forms::Compressed).unwrap();
        let read = |name: &str| fs::read_to_string(out.path().join(name)).unwrap();
        assert_eq!(files.len(), 2);
        assert_eq!(read("texts/de.json"), r#"{"close":"Schließen","n":{"other":"{n} Teile"}}"#);
        assert_eq!(read("texts/fr.json"), r#"{"close":"Fermer"}"#);
        assert!(out.path().join("texts/de.json.br").is_file());
    }

    #[test]
    fn a_file_that_is_no_object_of_sentences_is_named() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("de.json"), "[1]").unwrap();
        let error = gather(folder.path()).err().unwrap();
        assert!(error.to_string().contains("de.json"), "{error}");
    }

    #[test]
    fn a_glue_that_calls_the_fetch_function_gets_it() {
        assert_eq!(with_fetch("let wasm;".into()), "let wasm;");
        let fetches = with_fetch("imports = { _1: (code) => loadTexts(code) };".into());
        assert!(fetches.contains("function loadTexts(code)"), "{fetches}");
    }
}
