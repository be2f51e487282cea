//! The JavaScript, minified: the loader, what it fetches, and wasm-bindgen's glue.

use anyhow::{bail, ensure};
use oxc::allocator::Allocator;
use oxc::codegen::{Codegen, CodegenOptions, CommentOptions};
use oxc::minifier::{Minifier, MinifierOptions};
use oxc::parser::Parser;
use oxc::span::SourceType;

/// The placeholder of the assets' folder in the loader's source.
const PLACEHOLDER: &str = "__ASSETS__";

/// The loader, minified, with the assets' folder (ending with `/`) in its place.
///
/// # Errors
/// When the placeholder is not there, or the source is not JavaScript.
pub fn loader(source: &str, folder: &str) -> anyhow::Result<String> {
    ensure!(source.contains(PLACEHOLDER), "src/loader.js does not name {PLACEHOLDER}");
    minify(&source.replace(PLACEHOLDER, folder), SourceType::script())
}

/// A module, minified.
///
/// # Errors
/// When it is not JavaScript.
pub fn module(source: &str) -> anyhow::Result<String> {
    minify(source, SourceType::mjs())
}

fn minify(source: &str, kind: SourceType) -> anyhow::Result<String> {
    let allocator = Allocator::default();
    let parsed = Parser::new(&allocator, source, kind).parse();
    if let Some(problem) = parsed.diagnostics.first() {
        bail!("this is not JavaScript: {problem}");
    }
    let mut program = parsed.program;
    let done = Minifier::new(MinifierOptions::default()).minify(&allocator, &mut program);
    let options = CodegenOptions {
        minify: true,
        comments: CommentOptions::disabled(),
        ..CodegenOptions::default()
    };
    let printed = Codegen::new().with_options(options).with_scoping(done.scoping).build(&program);
    Ok(printed.code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_loader_learns_the_folder_and_loses_its_comments() {
        let source = "// why\n(function () { const folder = '__ASSETS__'; use(folder); })();";
        let loader = loader(source, "assets/12/").unwrap();
        assert!(loader.contains("assets/12/"), "{loader}");
        assert!(!loader.contains("why"), "{loader}");
        assert!(loader.len() < source.len());
    }

    #[test]
    fn a_loader_without_the_placeholder_is_refused() {
        assert!(loader("use(1);", "assets/12/").is_err());
    }

    #[test]
    fn names_that_a_page_may_see_stay_as_they_are() {
        let source = "var ours = '__ASSETS__'; function seen(long) { return long + ours; }";
        let loader = loader(source, "x/").unwrap();
        assert!(loader.contains("seen") && loader.contains("ours"), "{loader}");
    }

    #[test]
    fn a_module_keeps_its_exports() {
        let source = "export function mount(element) { return element; }\n\
            export default () => new URL('widget_bg.wasm', import.meta.url);";
        let module = module(source).unwrap();
        assert!(module.contains("mount") && module.contains("import.meta.url"), "{module}");
    }

    #[test]
    fn what_is_not_javascript_is_refused_without_being_packed() {
        let error = module("export class (").unwrap_err();
        assert!(error.to_string().starts_with("this is not JavaScript"), "{error}");
    }
}
