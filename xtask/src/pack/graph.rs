//! Which function leads to which, by calls and by addresses.

use std::collections::{HashMap, HashSet};

use anyhow::bail;
use walrus::ir::{Visitor, dfs_in_order};
use walrus::{Export, ExportItem, FunctionId, Module};

use super::image;
use super::linked::{Addresses, Linked};

/// How wasm-bindgen's names for the functions that it writes begin and end, where they have one.
/// There are no addresses in them.
const ADDED: (&str, &str) = ("__wbindgen_", " shim");

/// A function's place in a module, also in a second reading of it.
pub type Place = usize;

/// The functions of a module, and what the linker knew of them.
pub struct Graph<'a> {
    linked: &'a Linked,
    /// The functions that are not imported.
    uses: HashMap<Place, Uses>,
    slots: HashMap<u32, Place>,
}

/// What a function names.
#[derive(Default)]
struct Uses {
    calls: Vec<Place>,
    addresses: Addresses,
}

impl Visitor<'_> for Uses {
    fn visit_function_id(&mut self, function: &FunctionId) {
        self.calls.push(function.index());
    }
}

/// What can be reached.
#[derive(Clone, Default)]
pub struct Reached {
    /// Functions.
    pub functions: HashSet<Place>,
    /// Data, by their places in [`Linked::data`].
    pub data: HashSet<usize>,
}

impl<'a> Graph<'a> {
    /// The graph of what wasm-bindgen has made of the linked module.
    ///
    /// # Errors
    /// When a function is not the linked module's, so that the addresses in it are not known.
    pub fn new(module: &Module, linked: &'a Linked) -> anyhow::Result<Self> {
        let mut uses = HashMap::new();
        for (id, function) in module.funcs.iter_local() {
            let mut found = Uses::default();
            dfs_in_order(&mut found, function, function.entry_block());
            let name = module.funcs.get(id).name.as_deref().unwrap_or_default();
            match linked.function(name) {
                Some(addresses) => found.addresses = addresses.clone(),
                None if linked.imports(name) || is_added(name) => {}
                None => bail!("the linked module has no function {name}"),
            }
            uses.insert(id.index(), found);
        }
        Ok(Self { linked, uses, slots: image::slots(module)? })
    }

    /// Whether anything may hold the function's address.
    pub fn is_in_table(&self, function: Place) -> bool {
        self.slots.values().any(|place| *place == function)
    }

    /// Everything that these functions lead to, and they themselves.
    pub fn reached(&self, from: impl IntoIterator<Item = Place>) -> Reached {
        let mut reached = Reached::default();
        let mut functions: Vec<_> = from.into_iter().collect();
        let mut data = Vec::new();
        loop {
            let addresses = if let Some(function) = functions.pop() {
                let found = self.uses.get(&function);
                let Some(found) = found.filter(|_| reached.functions.insert(function)) else {
                    continue;
                };
                functions.extend(&found.calls);
                &found.addresses
            } else if let Some(datum) = data.pop() {
                let found = self.linked.data.get(datum);
                let Some(found) = found.filter(|_| reached.data.insert(datum)) else { continue };
                &found.holds
            } else {
                return reached;
            };
            functions.extend(addresses.slots.iter().filter_map(|slot| self.slots.get(slot)));
            data.extend(&addresses.data);
        }
    }
}

fn is_added(name: &str) -> bool {
    name.is_empty() || name.starts_with(ADDED.0) || name.ends_with(ADDED.1)
}

/// The functions by which a module is entered.
pub fn entries(module: &Module) -> impl Iterator<Item = Place> {
    let exports = module.exports.iter().filter_map(entry);
    exports.chain(module.start.map(|start| start.index()))
}

/// The function that is exported.
pub fn entry(export: &Export) -> Option<Place> {
    match &export.item {
        ExportItem::Function(function) => Some(function.index()),
        _ => None,
    }
}
