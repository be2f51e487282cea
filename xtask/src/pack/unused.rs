//! What the widget's module and its glue hold for nobody.
//!
//! Leptos depends on a crate whose JavaScript classes for streams the linker must keep, because
//! wasm-bindgen exports them, and with them a twentieth of the module. The widget never makes one.

mod glue;

use std::cmp::Reverse;

use anyhow::Context as _;
use walrus::{Module, ModuleConfig, passes};

/// What the exports for the classes begin with (wasm-streams).
const STREAMS: [&str; 2] = ["intounderlying", "__wbg_intounderlying"];

/// What the names begin with that wasm-bindgen has made up.
const GENERATED: [&str; 2] = ["__wb", "wasm_bindgen__"];

/// The module and the minified glue without what neither asks of the other.
///
/// # Errors
/// When the module or the glue cannot be read.
pub fn remove(
    module: &[u8],
    glue: &str,
    minify: impl Fn(&str) -> anyhow::Result<String>,
) -> anyhow::Result<(Vec<u8>, String)> {
    let mut config = ModuleConfig::new();
    config.generate_name_section(false).generate_producers_section(false);
    let mut module = config.parse(module).context("reading the wasm module")?;
    keep_exports(&mut module, |name| !STREAMS.iter().any(|stream| name.starts_with(stream)));
    loop {
        let imported = |name: &str| module.imports.iter().any(|import| import.name == name);
        let glue = minify(&glue::reduce(glue, imported)?)?;
        // Each export that goes may take imports with it, whose glue may have called exports.
        if !keep_exports(&mut module, |name| glue.contains(&format!(".{name}"))) {
            let glue = shorten(&mut module, glue);
            return Ok((module.emit_wasm(), glue));
        }
    }
}

/// Removes the other exports and what only they led to. Whether there were any.
fn keep_exports(module: &mut Module, keep: impl Fn(&str) -> bool) -> bool {
    let others = module.exports.iter().filter(|export| !keep(&export.name));
    let others: Vec<_> = others.map(walrus::Export::id).collect();
    for id in &others {
        module.exports.delete(*id);
    }
    passes::gc::run(module);
    !others.is_empty()
}

/// Gives short names to what the module and the glue call each other by. wasm-bindgen's carry
/// hashes, which do not compress, and stand in both.
fn shorten(module: &mut Module, mut glue: String) -> String {
    let imports = module.imports.iter_mut().map(|import| &mut import.name);
    let mut names: Vec<_> =
        imports.chain(module.exports.iter_mut().map(|export| &mut export.name)).collect();
    names.retain(|name| GENERATED.iter().any(|start| name.starts_with(start)));
    // The longest first: a name may be the beginning of another.
    names.sort_by_key(|name| Reverse(name.len()));
    for (number, name) in names.into_iter().enumerate() {
        let short = format!("_{number}");
        glue = glue.replace(name.as_str(), &short);
        *name = short;
    }
    glue
}

#[cfg(test)]
mod tests {
    use wasm_encoder::{
        CodeSection, EntityType, ExportKind, ExportSection, Function, FunctionSection,
        ImportSection, TypeSection,
    };

    use super::*;

    /// Two imports, and three exports that call them: the class the second, the others the first.
    fn module() -> Vec<u8> {
        let mut types = TypeSection::new();
        types.ty().function([], []);
        let mut imports = ImportSection::new();
        imports.import("./glue.js", "__wbg_insert", EntityType::Function(0));
        imports.import("./glue.js", "__wbg_close", EntityType::Function(0));
        let (mut functions, mut exports, mut code) =
            (FunctionSection::new(), ExportSection::new(), CodeSection::new());
        for (index, (name, import)) in
            (2..).zip([("mount", 0), ("intounderlyingsink_close", 1), ("invoke_stream", 0)])
        {
            functions.function(0);
            exports.export(name, ExportKind::Func, index);
            let mut body = Function::new([]);
            body.instructions().call(import).end();
            code.function(&body);
        }
        let mut module = wasm_encoder::Module::new();
        module.section(&types).section(&imports).section(&functions).section(&exports);
        module.section(&code);
        module.finish()
    }

    const GLUE: &str = "
        export class IntoUnderlyingSink { close() { wasm.intounderlyingsink_close(); } }
        if (Symbol.dispose) IntoUnderlyingSink.prototype[Symbol.dispose] = 1;
        export function mount() { wasm.mount(); }
        function __wbg_get_imports() {
            const import0 = {
                __proto__: null,
                __wbg_close: function(arg0) { wasm.invoke_stream(arg0); },
                __wbg_insert: function(arg0) { arg0.insert(); },
            };
            return { './glue.js': import0 };
        }";

    #[test]
    fn the_streams_go_and_all_that_only_they_needed() {
        let (module, glue) = remove(&module(), GLUE, |glue| Ok(glue.to_owned())).unwrap();
        let module = Module::from_buffer(&module).unwrap();
        let exports: Vec<_> = module.exports.iter().map(|export| export.name.as_str()).collect();
        let imports: Vec<_> = module.imports.iter().map(|import| import.name.as_str()).collect();
        assert_eq!((exports, imports), (vec!["mount"], vec!["_0"]));
        assert!(!glue.contains("IntoUnderlying") && !glue.contains("__wbg_close"), "{glue}");
        assert!(glue.contains("_0: function(arg0) { arg0.insert(); }"), "{glue}");
        assert!(glue.contains("__proto__") && glue.contains("wasm.mount()"), "{glue}");
    }

    #[test]
    fn what_is_no_module_is_refused() {
        assert!(remove(b"<html>", GLUE, |glue| Ok(glue.to_owned())).is_err());
    }
}
