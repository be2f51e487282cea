//! Makes a chunk's module out of the whole one.

use std::collections::HashSet;

use anyhow::Context as _;
use walrus::ir::Value;
use walrus::{
    ConstExpr, Data, DataKind, Element, ElementItems, ElementKind, Export, ExportItem, Function,
    FunctionId, FunctionKind, GlobalKind, ImportKind, ImportedFunction, Memory, MemoryId, Module,
    TableId, passes,
};

use super::super::graph::{Place, Reached};
use super::super::image;
use super::super::linked::Linked;
use super::CORE;

/// What the names of lent functions have.
const FUNCTION: &str = "f";

/// A part of the whole.
pub struct Part<'a> {
    /// What it has.
    pub own: &'a Reached,
    /// What is in the memory before it.
    pub before: &'a [&'a Reached],
    /// The function that it starts with.
    pub entry: Option<Place>,
}

/// The module of a part, which lends what is asked of it, and borrows what it has not.
///
/// # Errors
/// When the module's table or memory cannot be understood.
pub fn cut(
    mut module: Module,
    linked: &Linked,
    part: &Part<'_>,
    lent: &HashSet<String>,
) -> anyhow::Result<Module> {
    for export in module.exports.iter().map(Export::id).collect::<Vec<_>>() {
        module.exports.delete(export);
    }
    module.start = module.funcs.iter().map(Function::id).find(|id| Some(id.index()) == part.entry);
    own_slots(&mut module, part.own)?;
    own_data(&mut module, linked, part)?;
    for (name, item) in items(&module) {
        match item {
            ExportItem::Function(id) if part.own.functions.contains(&id.index()) => {
                if lent.contains(&name) {
                    module.exports.add(&name, item);
                }
            }
            _ => borrow(&mut module, &name, item),
        }
    }
    passes::gc::run(&mut module);
    Ok(module)
}

/// Everything that a module can lend, by the name that it lends it by.
pub fn items(module: &Module) -> Vec<(String, ExportItem)> {
    let functions = module.funcs.iter_local().map(|(id, _)| (FUNCTION, id.index(), id.into()));
    let globals =
        module.globals.iter().map(|global| ("g", global.id().index(), global.id().into()));
    let tables = module.tables.iter().map(|table| ("t", table.id().index(), table.id().into()));
    let memories = module.memories.iter().map(|one| ("m", one.id().index(), one.id().into()));
    let all = functions.chain(globals).chain(tables).chain(memories);
    all.map(|(kind, place, item)| (name(kind, place), item)).collect()
}

/// The name that a function is lent by.
pub fn function(place: Place) -> String {
    name(FUNCTION, place)
}

fn name(kind: &str, place: Place) -> String {
    format!("__wb_{CORE}_{kind}{place}")
}

/// Imports what is not the part's own.
fn borrow(module: &mut Module, name: &str, item: ExportItem) {
    match item {
        ExportItem::Function(id) => {
            let import = module.imports.add(CORE, name, ImportKind::Function(id));
            let function = module.funcs.get_mut(id);
            let ty = function.ty();
            function.kind = FunctionKind::Import(ImportedFunction { import, ty });
        }
        ExportItem::Global(id) => {
            let import = module.imports.add(CORE, name, ImportKind::Global(id));
            module.globals.get_mut(id).kind = GlobalKind::Import(import);
        }
        ExportItem::Table(id) => {
            let import = module.imports.add(CORE, name, ImportKind::Table(id));
            module.tables.get_mut(id).import = Some(import);
        }
        ExportItem::Memory(id) => {
            let import = module.imports.add(CORE, name, ImportKind::Memory(id));
            module.memories.get_mut(id).import = Some(import);
        }
        ExportItem::Tag(_) => {}
    }
}

/// Fills only the table's slots of the chunk's own functions.
fn own_slots(module: &mut Module, own: &Reached) -> anyhow::Result<()> {
    let mut runs: Vec<(TableId, u32, Vec<FunctionId>)> = Vec::new();
    for element in module.elements.iter() {
        let (first, functions) = image::functions(element)?;
        let ElementKind::Active { table, .. } = element.kind else { continue };
        let mut next = None;
        for (slot, function) in (first..).zip(functions) {
            if own.functions.contains(&function.index()) {
                match runs.last_mut().filter(|_| next == Some(slot)) {
                    Some((_, _, run)) => run.push(*function),
                    None => runs.push((table, slot, vec![*function])),
                }
                next = Some(slot + 1);
            }
        }
    }
    for table in module.tables.iter_mut() {
        table.elem_segments.clear();
    }
    for element in module.elements.iter().map(Element::id).collect::<Vec<_>>() {
        module.elements.delete(element);
    }
    for (table, first, run) in runs {
        let kind = ElementKind::Active { table, offset: constant(first) };
        let element = module.elements.add(kind, ElementItems::Functions(run));
        module.tables.get_mut(table).elem_segments.insert(element);
    }
    Ok(())
}

/// Puts only the chunk's own data into the memory.
fn own_data(module: &mut Module, linked: &Linked, part: &Part<'_>) -> anyhow::Result<()> {
    let memory = module.memories.iter().map(Memory::id).next().context("there is no memory")?;
    let before = part.before.iter().flat_map(|before| before.data.iter().copied());
    let known = image::bytes(linked, before);
    let wanted = image::bytes(linked, part.own.data.iter().copied());
    let mut runs: Vec<(u32, Vec<u8>)> = Vec::new();
    for segment in module.data.iter() {
        let mut next = None;
        for (at, byte) in (image::address(segment)?..).zip(&segment.value) {
            if wanted.contains(&at) && !known.contains(&at) {
                match runs.last_mut().filter(|_| next == Some(at)) {
                    Some((_, run)) => run.push(*byte),
                    None => runs.push((at, vec![*byte])),
                }
                next = Some(at + 1);
            }
        }
    }
    module.memories.get_mut(memory).data_segments.clear();
    for segment in module.data.iter().map(Data::id).collect::<Vec<_>>() {
        module.data.delete(segment);
    }
    for (at, run) in runs {
        fill(module, memory, at, run);
    }
    Ok(())
}

fn fill(module: &mut Module, memory: MemoryId, at: u32, bytes: Vec<u8>) {
    let segment = module.data.add(DataKind::Active { memory, offset: constant(at) }, bytes);
    module.memories.get_mut(memory).data_segments.insert(segment);
}

fn constant(value: u32) -> ConstExpr {
    ConstExpr::Value(Value::I32(value.cast_signed()))
}
