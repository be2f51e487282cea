//! What stands in the table and in the memory before a module runs.

use std::collections::{BTreeSet, HashMap};

use anyhow::{Context as _, bail};
use walrus::ir::Value;
use walrus::{
    ConstExpr, Data, DataKind, Element, ElementItems, ElementKind, FunctionId, Module, passes,
};

use super::graph::{Place, Reached};
use super::linked::Linked;

/// The functions in the table, by their slots.
///
/// # Errors
/// When the table is not filled with functions at known places.
pub fn slots(module: &Module) -> anyhow::Result<HashMap<u32, Place>> {
    let mut slots = HashMap::new();
    for element in module.elements.iter() {
        let (first, functions) = functions(element)?;
        slots.extend((first..).zip(functions.iter().map(FunctionId::index)));
    }
    Ok(slots)
}

/// The addresses at which these data lie.
pub fn bytes(linked: &Linked, data: impl IntoIterator<Item = usize>) -> BTreeSet<u32> {
    let data = data.into_iter().filter_map(|datum| linked.data.get(datum));
    data.flat_map(|datum| datum.at.clone()).collect()
}

/// Takes everything out of the module that is not among what is to stay.
///
/// # Errors
/// When the module's table or memory cannot be understood.
pub fn keep(module: &mut Module, linked: &Linked, stays: &Reached) -> anyhow::Result<()> {
    for element in module.elements.iter_mut() {
        keep_functions(element, stays)?;
    }
    let stay = bytes(linked, stays.data.iter().copied());
    let known = bytes(linked, 0..linked.data.len());
    let segments: Vec<_> = module.data.iter().map(Data::id).collect();
    for segment in segments {
        let segment = module.data.get_mut(segment);
        for (at, byte) in (address(segment)?..).zip(&mut segment.value) {
            if known.contains(&at) && !stay.contains(&at) {
                *byte = 0;
            }
        }
    }
    passes::gc::run(module);
    Ok(())
}

/// A slot that nothing refers to any more repeats its neighbour, which costs least: that the table
/// keeps its length, every other function keeps its slot.
fn keep_functions(element: &mut Element, stays: &Reached) -> anyhow::Result<()> {
    let (_, functions) = functions_mut(element)?;
    let is_kept = |function: &FunctionId| stays.functions.contains(&function.index());
    let mut neighbour = functions.iter().copied().find(is_kept);
    for function in functions {
        match neighbour {
            Some(neighbour) if !is_kept(function) => *function = neighbour,
            _ => neighbour = Some(*function),
        }
    }
    Ok(())
}

/// A segment's first slot, and its functions.
pub fn functions(element: &Element) -> anyhow::Result<(u32, &[FunctionId])> {
    let ElementItems::Functions(functions) = &element.items else {
        bail!("the table holds something else than functions");
    };
    Ok((first(&element.kind)?, functions))
}

fn functions_mut(element: &mut Element) -> anyhow::Result<(u32, &mut [FunctionId])> {
    let first = first(&element.kind)?;
    match &mut element.items {
        ElementItems::Functions(functions) => Ok((first, functions)),
        ElementItems::Expressions(..) => bail!("the table holds something else than functions"),
    }
}

fn first(kind: &ElementKind) -> anyhow::Result<u32> {
    match kind {
        ElementKind::Active { offset, .. } => constant(offset),
        _ => bail!("the table is not filled at once"),
    }
}

/// Where a segment lies in the memory.
pub fn address(segment: &Data) -> anyhow::Result<u32> {
    match &segment.kind {
        DataKind::Active { offset, .. } => constant(offset).context("reading a segment of data"),
        DataKind::Passive => bail!("there are data that are not put into the memory at once"),
    }
}

fn constant(offset: &ConstExpr) -> anyhow::Result<u32> {
    match offset {
        ConstExpr::Value(Value::I32(offset)) => Ok(offset.cast_unsigned()),
        other => bail!("a segment's offset is {other:?}"),
    }
}
