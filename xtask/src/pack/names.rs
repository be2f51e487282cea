//! Short names for imports and exports of the modules and the glue. The names of wasm-bindgen and wasm-split
//! contain hashes, which do not compress, and occur both in the modules and in the glue.

use super::split::Built;
use super::wasm::{self, Names};

/// The prefixes of generated names. All others, such as `memory` and `mount`, may be used elsewhere.
const GENERATED: [&str; 5] = ["__wbg_", "__wbindgen_", "__wasm_", "__externref", "./"];

/// A short name for each generated one.
///
/// # Errors
/// When a module cannot be read.
pub fn short(built: &Built) -> anyhow::Result<Names> {
    let mut names = Names::new();
    for module in std::iter::once(&built.core).chain(&built.parts) {
        for name in wasm::names(module)? {
            let number = names.len();
            if GENERATED.iter().any(|start| name.starts_with(start)) {
                names.entry(name).or_insert_with(|| format!("_{number}"));
            }
        }
    }
    Ok(names)
}

/// The glue with those names: whole identifiers, and the modules' names in quotes.
pub fn apply(names: &Names, glue: &str) -> String {
    let mut out = String::with_capacity(glue.len());
    let mut rest = glue;
    while let Some(first) = rest.chars().next() {
        let is_path = rest.starts_with("./");
        let continues = |next| is_part(next) || (is_path && "./".contains(next));
        let end = rest.find(|next| !continues(next));
        let end = end.unwrap_or(rest.len()).max(first.len_utf8());
        let (word, after) = rest.split_at(end);
        out.push_str(names.get(word).map_or(word, String::as_str));
        rest = after;
    }
    out
}

/// Whether the character may be in an identifier.
fn is_part(character: char) -> bool {
    character.is_alphanumeric() || "_$".contains(character)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_whole_names_are_shortened() {
        let names = Names::from([
            ("__wbg_get_1a".to_owned(), "_0".to_owned()),
            ("./widget_bg.js".to_owned(), "_1".to_owned()),
        ]);
        let glue = "{__wbg_get_1a:a=>a.__wbg_get_1ab,é:__wbg_get_1},{\"./widget_bg.js\":b/2./c}";
        assert_eq!(apply(&names, glue), "{_0:a=>a.__wbg_get_1ab,é:__wbg_get_1},{\"_1\":b/2./c}");
    }
}
