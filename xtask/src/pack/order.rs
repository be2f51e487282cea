//! The order of the functions. A compressor finds what is alike when it lies close together.

use std::convert::Infallible;

use anyhow::{Context as _, anyhow};
use wasm_encoder::reencode::{Error, Reencode, utils};
use wasm_encoder::{CodeSection, FunctionSection, Module};
use wasmparser::{CodeSectionReader, FunctionSectionReader, Parser, Payload, TypeRef};

/// The module with functions that begin alike next to each other. It has no custom sections.
///
/// # Errors
/// When it is not a wasm module.
pub fn sort(bytes: &[u8]) -> anyhow::Result<Vec<u8>> {
    let mut order = Order::of(bytes).context("reading the wasm module")?;
    let mut module = Module::new();
    let parsed = order.parse_core_module(&mut module, Parser::new(0), bytes);
    parsed.map_err(|error| anyhow!("sorting the module's functions: {error}"))?;
    Ok(module.finish())
}

struct Order {
    imported: u32,
    /// The former places of the functions that are not imported, in their new order.
    former: Vec<usize>,
    /// The new place of each.
    new: Vec<u32>,
}

impl Order {
    fn of(bytes: &[u8]) -> anyhow::Result<Self> {
        let (mut imported, mut bodies) = (0, Vec::new());
        for payload in Parser::new(0).parse_all(bytes) {
            match payload? {
                Payload::ImportSection(imports) => {
                    for import in imports.into_imports() {
                        imported += u32::from(matches!(import?.ty, TypeRef::Func(_)));
                    }
                }
                Payload::CodeSectionEntry(body) => bodies.push(body.as_bytes()),
                _ => {}
            }
        }
        let mut former: Vec<_> = (0..bodies.len()).collect();
        former.sort_by_key(|place| bodies.get(*place));
        let mut new = vec![0; former.len()];
        for (place, former) in (0..).zip(&former) {
            if let Some(new) = new.get_mut(*former) {
                *new = place;
            }
        }
        Ok(Self { imported, former, new })
    }

    fn sorted<T: Clone>(&self, items: &[T]) -> Vec<T> {
        self.former.iter().filter_map(|place| items.get(*place).cloned()).collect()
    }
}

impl Reencode for Order {
    type Error = Infallible;

    fn function_index(&mut self, function: u32) -> Result<u32, Error<Infallible>> {
        let Some(place) = function.checked_sub(self.imported) else { return Ok(function) };
        let new = self.new.get(place as usize);
        Ok(new.map_or(function, |new| self.imported + new))
    }

    fn parse_function_section(
        &mut self,
        functions: &mut FunctionSection,
        section: FunctionSectionReader<'_>,
    ) -> Result<(), Error<Infallible>> {
        let types = section.into_iter().collect::<Result<Vec<_>, _>>()?;
        for ty in self.sorted(&types) {
            functions.function(ty);
        }
        Ok(())
    }

    fn parse_code_section(
        &mut self,
        code: &mut CodeSection,
        section: CodeSectionReader<'_>,
    ) -> Result<(), Error<Infallible>> {
        let bodies = section.into_iter().collect::<Result<Vec<_>, _>>()?;
        for body in self.sorted(&bodies) {
            utils::parse_function_body(self, code, body)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::super::{chunks, fixture, graph, image, wasm};
    use super::*;

    /// How long the functions are that the table and the exports name.
    fn lengths(module: &[u8]) -> Vec<(String, u64)> {
        let module = chunks::parse(module).unwrap();
        let slots = image::slots(&module).unwrap().into_iter();
        let slots = slots.map(|(slot, place)| (slot.to_string(), place));
        let exports = module.exports.iter();
        let exports = exports.filter_map(|one| Some((one.name.clone(), graph::entry(one)?)));
        let length = |place| {
            let mut functions = module.funcs.iter_local();
            functions.find(|(id, _)| id.index() == place).map_or(0, |(_, one)| one.size())
        };
        let mut all: Vec<_> =
            slots.chain(exports).map(|(name, place)| (name, length(place))).collect();
        all.sort();
        all
    }

    #[test]
    fn functions_move_and_what_names_them_names_them_still() {
        let module = wasm::without_custom_sections(&fixture::module()).unwrap();
        let sorted = sort(&module).unwrap();
        assert_ne!(sorted, module);
        assert_eq!(sorted.len(), module.len());
        assert_eq!(lengths(&sorted), lengths(&module));
    }

    #[test]
    fn what_is_no_module_is_refused() {
        assert!(sort(b"<html>").is_err());
    }
}
