//! The JavaScript: the loader, what it fetches, and wasm-bindgen's glue.

use anyhow::{bail, ensure};
use oxc::allocator::Allocator;
use oxc::codegen::{Codegen, CodegenOptions, CommentOptions};
use oxc::minifier::{Minifier, MinifierOptions};
use oxc::parser::Parser;
use oxc::span::SourceType;

/// What stands in the loader's source for the assets' folder.
const PLACEHOLDER: &str = "__ASSETS__";

/// The loader, minified, with the assets' folder (ending with `/`) in its place.
///
/// # Errors
/// When the placeholder is not there, or the source is not JavaScript.
pub fn loader(source: &str, folder: &str) -> anyhow::Result<String> {
    ensure!(source.contains(PLACEHOLDER), "src/loader.js does not name {PLACEHOLDER}");
    minify(&source.replace(PLACEHOLDER, folder), SourceType::script())
}

/// The glue, minified, looking for its module under the name that it has in the assets' folder.
///
/// # Errors
/// When it does not name the module, or is not JavaScript.
pub fn glue(source: &str, built: &str) -> anyhow::Result<String> {
    let name = format!("{built}_bg.wasm");
    ensure!(source.contains(&name), "the glue does not name {name}");
    minify(&source.replace(&name, "widget_bg.wasm"), SourceType::mjs())
}

/// A module of our own, minified.
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
    fn the_glue_finds_its_module_and_keeps_its_exports() {
        let source = "export function mount(element) { return element; }\n\
            export default () => new URL('counterbell-widget_bg.wasm', import.meta.url);";
        let glue = glue(source, "counterbell-widget").unwrap();
        assert!(glue.contains("widget_bg.wasm") && !glue.contains("counterbell"), "{glue}");
        assert!(glue.contains("mount") && glue.contains("import.meta.url"), "{glue}");
    }

    #[test]
    fn what_is_not_javascript_is_refused_without_being_packed() {
        let error = glue("counterbell-widget_bg.wasm (", "counterbell-widget").unwrap_err();
        assert!(error.to_string().starts_with("this is not JavaScript"), "{error}");
    }
}
