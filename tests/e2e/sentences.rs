//! What the widget says, in every language.

use std::path::Path;

use anyhow::Context as _;
use serde_json::Value;

use crate::Result;

/// A language's file.
pub struct Sentences(Value);

impl Sentences {
    /// Reads the file of the language with this code.
    pub fn read(code: &str) -> Result<Self> {
        let root = std::env::var("CARGO_MANIFEST_DIR").context("run this test with cargo")?;
        let path = Path::new(&root).join(format!("wire/texts/{code}.json"));
        Ok(Self(serde_json::from_slice(&std::fs::read(path)?)?))
    }

    /// The sentence of this key.
    pub fn say(&self, key: &str) -> Result<&str> {
        self.0[key].as_str().with_context(|| format!("no sentence {key}"))
    }

    /// The label of a field that may stay empty; isolated where it is read from right to left.
    pub fn optional(&self, key: &str, direction: &str) -> Result<String> {
        let mut label = self.say(key)?.to_owned();
        if direction == "rtl" {
            label = format!("\u{2068}{label}\u{2069}");
        }
        Ok(self.say("optional")?.replace("{label}", &label))
    }
}
