//! Prepares release builds for wasm to be split into lazily loaded chunks (`src/lazy.rs`), and makes
//! constants of the widget's English sentences.

use std::env;
use std::error::Error;
use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;

use serde_json::{Map, Value};

/// The reference of all languages.
const ENGLISH: &str = "wire/texts/en.json";
/// The names of the plain contact page's sentences begin with this; only the proxy says them.
const PAGE: &str = "page_";

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed={ENGLISH}");
    println!("cargo::rustc-check-cfg=cfg(split)");
    if is("CARGO_CFG_TARGET_ARCH", "wasm32") && is("PROFILE", "release") {
        // Until `cargo xtask pack` has split the module, no browser can load it: its imports of chunks
        // lead nowhere. Tests and `trunk serve` therefore build one module.
        println!("cargo::rustc-cfg=split");
        // The splitter has to know which numbers in the module are addresses.
        println!("cargo::rustc-link-arg-bins=--emit-relocs");
    }
    let sentences: Map<String, Value> = serde_json::from_str(&fs::read_to_string(ENGLISH)?)?;
    let target = PathBuf::from(env::var_os("OUT_DIR").ok_or("OUT_DIR is not set")?);
    Ok(fs::write(target.join("sentences.rs"), constants(&sentences)?)?)
}

/// Whether cargo sets this variable to this value. `PROFILE` is `release` for every profile that inherits
/// from it, such as `widget`.
fn is(variable: &str, value: &str) -> bool {
    env::var(variable).is_ok_and(|found| found == value)
}

/// A constant for each sentence, so that only those that the code names are in the program.
fn constants(sentences: &Map<String, Value>) -> Result<String, Box<dyn Error>> {
    let mut code = String::new();
    for (name, sentence) in sentences.iter().filter(|(name, _)| !name.starts_with(PAGE)) {
        let constant = name.to_uppercase();
        if let Value::String(words) = sentence {
            let both = format!("{name}={words}");
            writeln!(code, "pub const {constant}: Key = Key({both:?});")?;
            continue;
        }
        let form = |form: &str| {
            let words = sentence.get(form).and_then(Value::as_str);
            let words = words.filter(|words| !words.contains('|'));
            words.ok_or_else(|| format!("{ENGLISH}: {name} has no form {form:?} without a bar"))
        };
        let both = format!("{name}={}|{}", form("one")?, form("other")?);
        writeln!(code, "pub const {constant}: Plural = Plural({both:?});")?;
    }
    Ok(code)
}
