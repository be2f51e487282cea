//! Additions to wasm-bindgen's glue: functions that fetch chunks and languages.

use std::fmt::Write as _;

use anyhow::ensure;

use super::layout::File;
use super::split::{Chunk, LOADER};

/// Both ways to start the module, of which the widget's loader uses the second.
const STARTS: (&str, &str) = ("export { initSync, __wbg_init as", "export { __wbg_init as");

/// The glue with the chunks' loader in place of what it imports from [`LOADER`].
///
/// # Errors
/// When wasm-bindgen has written the imports in another way.
pub fn with_loader(glue: &str, chunks: &[Chunk], files: &[File]) -> anyhow::Result<String> {
    let glue = glue.replace(STARTS.0, STARTS.1);
    if chunks.is_empty() {
        return Ok(glue);
    }
    let mut whole = loader(chunks, files)?;
    let (mut imports, mut handed_over) = (0, 0);
    // There is a line of either kind for each function.
    for line in glue.lines() {
        if line.starts_with("import * as ") && line.contains(LOADER) {
            imports += 1;
        } else if line.trim_start().starts_with(&format!("\"{LOADER}\": import")) {
            if handed_over == 0 {
                writeln!(whole, "\"{LOADER}\": chunkLoader,")?;
            }
            handed_over += 1;
        } else {
            writeln!(whole, "{line}")?;
        }
    }
    ensure!(
        imports > 0 && imports == handed_over && whole.matches(LOADER).count() == 1,
        "the glue imports {LOADER} in another way than wasm-bindgen 0.2.130 does"
    );
    Ok(whole)
}

fn loader(chunks: &[Chunk], files: &[File]) -> anyhow::Result<String> {
    let (mut functions, mut needs) = (String::new(), String::new());
    for File { name, needs: others, .. } in files {
        write!(needs, "{name}: {others:?}, ")?;
    }
    for Chunk { name, .. } in chunks {
        // wasm-split's name of the import.
        write!(functions, "__wasm_split_load_{name}: load({name:?}), ")?;
    }
    let source = include_str!("loader.js");
    Ok(format!(
        "const chunkLoader = (() => {{\nconst needs = {{ {needs}}};\n{source}return {{ {functions}}};\n}})();\n"
    ))
}

#[cfg(test)]
mod tests {
    use super::super::layout;
    use super::*;

    const GLUE: &str = r#"import * as import1 from "./__wasm_split.js"
import * as import2 from "./__wasm_split.js"
let wasm;
function __wbg_get_imports() {
    return {
        "./widget_bg.js": import0,
        "./__wasm_split.js": import1,
"./__wasm_split.js": import2,
    };
}
"#;

    fn chunks() -> [Chunk; 2] {
        ["help", "thread"].map(|name| Chunk { name: name.to_owned(), parts: vec![0] })
    }

    #[test]
    fn the_loader_takes_the_place_of_the_imports() {
        let glue = with_loader(GLUE, &chunks(), &layout::files(&chunks())).unwrap();
        assert!(glue.starts_with("const chunkLoader = (() => {"), "{glue}");
        assert!(
            glue.contains(
                r#"const needs = { help: ["shared"], thread: ["shared"], shared: [], };"#
            ),
            "{glue}"
        );
        assert!(glue.contains(r#"__wasm_split_load_help: load("help"), "#), "{glue}");
        let end = r#"        "./widget_bg.js": import0,
"./__wasm_split.js": chunkLoader,
    };
}
"#;
        assert!(glue.ends_with(end) && !glue.contains("import1"), "{glue}");
    }

    #[test]
    fn a_glue_with_other_imports_is_refused() {
        assert!(with_loader("let wasm;", &chunks(), &[]).is_err());
        assert!(with_loader("import { a } from \"./__wasm_split.js\"", &chunks(), &[]).is_err());
    }

    #[test]
    fn a_glue_without_chunks_gets_no_loader() {
        assert_eq!(with_loader("let wasm;", &[], &[]).unwrap(), "let wasm;");
    }

    #[test]
    fn the_module_has_one_way_to_start() {
        let glue = "export { initSync, __wbg_init as default };";
        assert_eq!(with_loader(glue, &[], &[]).unwrap(), "export { __wbg_init as default };");
    }
}
