//! Rewriting wasm modules: without custom sections, without the linker's padded numbers, and with other
//! names of imports and exports.

use std::collections::BTreeMap;
use std::convert::Infallible;

use anyhow::{Context as _, anyhow};
use wasm_encoder::reencode::{self, Error, Reencode};
use wasm_encoder::{ExportSection, ImportSection, Module};
use wasmparser::{CustomSectionReader, Export, Import, Imports, Parser, Payload};

/// Names of imports and exports, and what they become.
pub type Names = BTreeMap<String, String>;

/// The module without its custom sections (names, producers, target features, relocations), which only
/// tools read, and with those names of imports and exports changed.
///
/// # Errors
/// When it is not a wasm module.
pub fn rewrite(bytes: &[u8], names: &Names) -> anyhow::Result<Vec<u8>> {
    let mut module = Module::new();
    Rewriter { names }
        .parse_core_module(&mut module, Parser::new(0), bytes)
        .map_err(|error| anyhow!("{error}").context("rewriting a wasm module"))?;
    Ok(module.finish())
}

/// The names of the imports, of the modules that they come from, and of the exports.
///
/// # Errors
/// When it is not a wasm module.
pub fn names(bytes: &[u8]) -> anyhow::Result<Vec<String>> {
    let mut names = Vec::new();
    for payload in Parser::new(0).parse_all(bytes) {
        match payload.context("reading a wasm module")? {
            Payload::ImportSection(section) => {
                for import in section.into_imports() {
                    let import = import?;
                    names.extend([import.module.to_owned(), import.name.to_owned()]);
                }
            }
            Payload::ExportSection(section) => {
                for export in section {
                    names.push(export?.name.to_owned());
                }
            }
            _ => {}
        }
    }
    Ok(names)
}

struct Rewriter<'a> {
    names: &'a Names,
}

impl Rewriter<'_> {
    fn name<'a>(&'a self, old: &'a str) -> &'a str {
        self.names.get(old).map_or(old, String::as_str)
    }
}

impl Reencode for Rewriter<'_> {
    type Error = Infallible;

    fn parse_custom_section(
        &mut self,
        _: &mut Module,
        _: CustomSectionReader<'_>,
    ) -> Result<(), Error<Infallible>> {
        Ok(())
    }

    fn parse_import(
        &mut self,
        section: &mut ImportSection,
        import: Import<'_>,
    ) -> Result<(), Error<Infallible>> {
        let ty = self.entity_type(import.ty)?;
        section.import(self.name(import.module), self.name(import.name), ty);
        Ok(())
    }

    fn parse_imports(
        &mut self,
        section: &mut ImportSection,
        imports: Imports<'_>,
    ) -> Result<(), Error<Infallible>> {
        match imports {
            Imports::Single(_, import) => self.parse_import(section, import),
            // No tool here writes the other, compact forms, which few browsers load.
            other => reencode::utils::parse_imports(self, section, other),
        }
    }

    fn parse_export(
        &mut self,
        section: &mut ExportSection,
        export: Export<'_>,
    ) -> Result<(), Error<Infallible>> {
        let index = self.external_index(export.kind, export.index)?;
        let kind = self.export_kind(export.kind)?;
        section.export(self.name(export.name), kind, index);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use wasm_encoder::{
        CodeSection, CustomSection, EntityType, ExportKind, Function, FunctionSection, TypeSection,
    };

    use super::*;

    /// A module that imports `js.<import>` and exports `<export>`, between custom sections or not.
    fn module(import: &str, export: &str, custom: Option<&CustomSection<'_>>) -> Vec<u8> {
        let (mut types, mut imports) = (TypeSection::new(), ImportSection::new());
        types.ty().function([], []);
        imports.import("js", import, EntityType::Function(0));
        let (mut functions, mut exports, mut code) =
            (FunctionSection::new(), ExportSection::new(), CodeSection::new());
        functions.function(0);
        exports.export(export, ExportKind::Func, 1);
        let mut body = Function::new([]);
        body.instructions().call(0).end();
        code.function(&body);
        let mut module = Module::new();
        let mut customs = || {
            if let Some(custom) = custom {
                module.section(custom);
            }
        };
        customs();
        module.section(&types).section(&imports).section(&functions).section(&exports);
        module.section(&code);
        if let Some(custom) = custom {
            module.section(custom);
        }
        module.finish()
    }

    #[test]
    fn custom_sections_go_and_nothing_else() {
        let custom = CustomSection { name: "name".into(), data: b"who".into() };
        let rewritten = rewrite(&module("log", "mount", Some(&custom)), &Names::new()).unwrap();
        assert_eq!(rewritten, module("log", "mount", None));
    }

    #[test]
    fn imports_and_exports_get_other_names() {
        let short = Names::from([("log".into(), "a".into()), ("mount".into(), "b".into())]);
        let rewritten = rewrite(&module("log", "mount", None), &short).unwrap();
        assert_eq!(rewritten, module("a", "b", None));
        assert_eq!(names(&rewritten).unwrap(), ["js", "a", "b"]);
    }

    #[test]
    fn what_is_no_module_is_refused() {
        assert!(rewrite(b"<html>", &Names::new()).is_err());
        assert!(names(b"<html>").is_err());
    }
}
