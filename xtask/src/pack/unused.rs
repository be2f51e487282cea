//! What the widget's module and its glue hold for nobody.
//!
//! Leptos depends on a crate whose JavaScript classes for streams the linker must keep, because
//! wasm-bindgen exports them, and with them a twentieth of the module. The widget never makes one.

mod glue;

use walrus::{Export, Module};

use super::chunks::{self, CHUNK};
use super::graph::{self, Graph};
use super::image;
use super::linked::Linked;

/// What the exports for the classes begin with (wasm-streams).
const STREAMS: [&str; 2] = ["intounderlying", "__wbg_intounderlying"];

/// The module and the minified glue without what neither asks of the other. Chunks stay.
///
/// # Errors
/// When the module or the glue cannot be read, or the module is not made of the linked one.
pub fn remove(
    module: &[u8],
    linked: &Linked,
    glue: &str,
    minify: impl Fn(&str) -> anyhow::Result<String>,
) -> anyhow::Result<(Vec<u8>, String)> {
    let mut module = chunks::parse(module)?;
    keep_exports(&mut module, |name| !STREAMS.iter().any(|stream| name.starts_with(stream)));
    loop {
        let graph = Graph::new(&module, linked)?;
        let reached = graph.reached(graph::entries(&module));
        image::keep(&mut module, linked, &reached)?;
        let imported = |name: &str| module.imports.iter().any(|import| import.name == name);
        let glue = minify(&glue::reduce(glue, imported)?)?;
        // Each export that goes may take imports with it, whose glue may have called exports.
        let called = |name: &str| glue.contains(&format!(".{name}"));
        if !keep_exports(&mut module, |name| name.starts_with(CHUNK) || called(name)) {
            return Ok((module.emit_wasm(), glue));
        }
    }
}

/// Removes the other exports. Whether there were any.
fn keep_exports(module: &mut Module, keep: impl Fn(&str) -> bool) -> bool {
    let others = module.exports.iter().filter(|export| !keep(&export.name));
    let others: Vec<_> = others.map(Export::id).collect();
    for id in &others {
        module.exports.delete(*id);
    }
    !others.is_empty()
}

#[cfg(test)]
mod tests {
    use wasm_encoder::{
        CodeSection, EntityType, ExportKind, ExportSection, Function, FunctionSection,
        ImportSection, TypeSection,
    };

    use super::super::fixture;
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
        let (module, glue) =
            remove(&module(), &Linked::default(), GLUE, |glue| Ok(glue.to_owned())).unwrap();
        let module = Module::from_buffer(&module).unwrap();
        let exports: Vec<_> = module.exports.iter().map(|export| export.name.as_str()).collect();
        let imports: Vec<_> = module.imports.iter().map(|import| import.name.as_str()).collect();
        assert_eq!((exports, imports), (vec!["mount"], vec!["__wbg_insert"]));
        assert!(!glue.contains("IntoUnderlying") && !glue.contains("__wbg_close"), "{glue}");
        assert!(glue.contains("__wbg_insert: function(arg0) { arg0.insert(); }"), "{glue}");
        assert!(glue.contains("__proto__") && glue.contains("wasm.mount()"), "{glue}");
    }

    #[test]
    fn what_nothing_leads_to_by_a_call_or_an_address_goes() {
        let linked = fixture::module();
        let (module, _) =
            remove(&linked, &Linked::read(&linked).unwrap(), "wasm.mount(wasm.table)", |glue| {
                Ok(glue.to_owned())
            })
            .unwrap();
        let module = chunks::parse(&module).unwrap();
        let names: Vec<_> =
            module.funcs.iter().filter_map(|function| function.name.as_deref()).collect();
        assert_eq!(names, ["mount", "chunk_extra", "shared", "own", "shown", "extra"]);
        let data = module.data.iter().next().unwrap();
        assert_eq!(data.value, b"000011112222\0\0\0\0");
    }

    #[test]
    fn what_is_no_module_is_refused() {
        assert!(remove(b"<html>", &Linked::default(), GLUE, |glue| Ok(glue.to_owned())).is_err());
    }
}
