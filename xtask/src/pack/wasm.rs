//! Making the wasm module smaller.

use std::process::Command;
use std::{env, fs};

use anyhow::Context as _;
use wasm_encoder::{Module, RawSection};
use wasmparser::Parser;

use super::order;
use crate::process;

/// The id of a custom section (WebAssembly core specification, "custom section").
const CUSTOM: u8 = 0;

/// What every browser that the widget supports understands. Never `--all-features`: binaryen then
/// writes compact imports, which no browser loads.
const FEATURES: [&str; 7] = [
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-reference-types",
    "--enable-multivalue",
];

/// The oldest `wasm-opt` that knows every feature above and what the compiler emits.
const OLDEST: u32 = 130;

/// The module without its custom sections (names, producers, target features), which only tools
/// read, and sorted for the compressor; optimised where a `wasm-opt` is at hand.
///
/// # Errors
/// When it is not a wasm module, or `wasm-opt` fails.
pub fn shrink(module: Vec<u8>) -> anyhow::Result<Vec<u8>> {
    let module = if has_wasm_opt() { optimise(&module)? } else { module };
    order::sort(&without_custom_sections(&module)?)
}

pub(super) fn without_custom_sections(bytes: &[u8]) -> anyhow::Result<Vec<u8>> {
    let mut module = Module::new();
    for payload in Parser::new(0).parse_all(bytes) {
        let payload = payload.context("reading the wasm module")?;
        if let Some((id, range)) = payload.as_section().filter(|(id, _)| *id != CUSTOM) {
            let range = usize::try_from(range.start)?..usize::try_from(range.end)?;
            let data = bytes.get(range).context("a section lies outside of the wasm module")?;
            module.section(&RawSection { id, data });
        }
    }
    Ok(module.finish())
}

fn has_wasm_opt() -> bool {
    let said = process::output(Command::new("wasm-opt").arg("--version"));
    said.as_deref().and_then(version).is_some_and(|version| version >= OLDEST)
}

/// The number in `wasm-opt version 132 (version_132)`.
fn version(said: &str) -> Option<u32> {
    said.split_whitespace().nth(2)?.parse().ok()
}

fn optimise(module: &[u8]) -> anyhow::Result<Vec<u8>> {
    let folder = env::temp_dir();
    let [before, after] = ["in", "out"]
        .map(|name| folder.join(format!("counterbell-{}-{name}.wasm", std::process::id())));
    fs::write(&before, module).context("writing the module for wasm-opt")?;
    let mut command = Command::new("wasm-opt");
    command.args(FEATURES).arg("-Oz").arg(&before).arg("-o").arg(&after);
    let result = process::run_quietly(&mut command)
        .and_then(|()| fs::read(&after).context("reading what wasm-opt wrote"));
    for file in [before, after] {
        // What stays behind in the temporary directory does no harm.
        let _ = fs::remove_file(file);
    }
    result
}

#[cfg(test)]
mod tests {
    use wasm_encoder::{CustomSection, TypeSection};

    use super::*;

    #[test]
    fn only_custom_sections_go() {
        let mut types = TypeSection::new();
        types.ty().function([], []);
        let name = CustomSection { name: "name".into(), data: b"who".into() };
        let mut plain = Module::new();
        plain.section(&types);
        let mut named = Module::new();
        named.section(&name).section(&types).section(&name);
        assert_eq!(without_custom_sections(&named.finish()).unwrap(), plain.finish());
    }

    #[test]
    fn what_is_no_module_is_refused() {
        assert!(without_custom_sections(b"<html>").is_err());
    }

    #[test]
    fn the_version_of_wasm_opt_is_read() {
        assert_eq!(version("wasm-opt version 132 (version_132)"), Some(132));
        assert_eq!(version("wasm-opt"), None);
    }
}
