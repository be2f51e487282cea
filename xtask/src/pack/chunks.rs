//! Cuts the chunks off: parts of the program that the browser fetches when they are first needed.
//!
//! A chunk begins with an exported function whose name begins with `chunk_`. What only that
//! function leads to, by calls or by addresses, becomes a module of its own; what several chunks need
//! and the core does not is one more, which comes with the first of them; what the rest of the
//! program needs as well stays in the core. A chunk's module shares the core's memory, table and
//! globals, and runs its function when it is instantiated. All addresses stay as the linker has given
//! them, so that the core's places for them are empty until then.

mod cut;

use std::collections::HashSet;

use anyhow::{Context as _, ensure};
use walrus::{Export, Module, ModuleConfig};

use super::graph::{self, Graph, Place, Reached};
use super::image;
use super::linked::Linked;
use cut::Part;

/// What the name of an export begins with that is a chunk.
pub const CHUNK: &str = "chunk_";

/// What the widget calls to fetch a chunk, and the function itself.
const FETCH: (&str, &str) = ("loadChunk(", include_str!("chunks/fetch.js"));

/// What chunks import from.
const CORE: &str = "core";

/// The name of the module of what several chunks need.
const SHARED: &str = "shared";

/// The program's modules.
pub struct Modules {
    /// What is always needed.
    pub core: Module,
    /// Each chunk with its name.
    pub chunks: Vec<(String, Module)>,
}

impl Modules {
    /// All of them.
    pub fn all(&mut self) -> Vec<&mut Module> {
        let chunks = self.chunks.iter_mut().map(|(_, chunk)| chunk);
        std::iter::once(&mut self.core).chain(chunks).collect()
    }
}

/// A chunk before it is cut.
struct Plan {
    name: String,
    entry: Place,
    own: Reached,
}

/// Reads a module without forgetting its names.
///
/// # Errors
/// When it is none.
pub fn parse(module: &[u8]) -> anyhow::Result<Module> {
    let mut config = ModuleConfig::new();
    config.generate_producers_section(false);
    config.parse(module).context("reading the wasm module")
}

/// The glue with what fetches chunks, if the widget has any.
pub fn with_fetch(glue: String) -> String {
    let (call, function) = FETCH;
    if glue.contains(call) { glue + function } else { glue }
}

/// The core, and the chunks.
///
/// # Errors
/// When the module is not what wasm-bindgen has made of the linked one, or a chunk has nothing of
/// its own.
pub fn split(bytes: &[u8], linked: &Linked) -> anyhow::Result<Modules> {
    let mut core = parse(bytes)?;
    let graph = Graph::new(&core, linked)?;
    let mut plans = plans(&core, &graph);
    without_chunks(&mut core);
    let stays = graph.reached(graph::entries(&core));
    let shared = share_out(&stays, &mut plans);
    let (mut chunks, mut borrowed) = (Vec::new(), HashSet::new());
    for Plan { name, entry, own } in plans {
        // Its entry only hands the function's address over.
        let has_function = own.functions.iter().any(|place| graph.is_in_table(*place));
        ensure!(
            has_function,
            "something else than {CHUNK}{name} leads to the function of the chunk"
        );
        let part = Part { own: &own, before: &[&stays, &shared], entry: Some(entry) };
        let chunk = cut::cut(parse(bytes)?, linked, &part, &HashSet::new())?;
        borrowed.extend(borrowed_by(&chunk));
        chunks.push((name, chunk));
    }
    if !chunks.is_empty() {
        let part = Part { own: &shared, before: &[&stays], entry: None };
        let chunk = cut::cut(parse(bytes)?, linked, &part, &borrowed)?;
        borrowed.extend(borrowed_by(&chunk));
        chunks.push((SHARED.to_owned(), chunk));
    }
    borrowed.retain(|name| !shared.functions.iter().any(|place| *name == cut::function(*place)));
    lend(&mut core, &borrowed);
    image::keep(&mut core, linked, &stays)?;
    Ok(Modules { core, chunks })
}

fn plans(module: &Module, graph: &Graph<'_>) -> Vec<Plan> {
    let plan = |export: &Export| {
        let name = export.name.strip_prefix(CHUNK)?.to_owned();
        let entry = graph::entry(export)?;
        Some(Plan { name, entry, own: graph.reached([entry]) })
    };
    module.exports.iter().filter_map(plan).collect()
}

/// Leaves to each chunk what is neither the core's nor another chunk's. What several of them need.
fn share_out(core: &Reached, plans: &mut [Plan]) -> Reached {
    let (mut seen, mut shared) = (core.clone(), Reached::default());
    for plan in &*plans {
        let more = plan.own.functions.iter().filter(|place| !seen.functions.insert(**place));
        shared.functions.extend(more.filter(|place| !core.functions.contains(place)));
        let more = plan.own.data.iter().filter(|place| !seen.data.insert(**place));
        shared.data.extend(more.filter(|place| !core.data.contains(place)));
    }
    for Plan { own, .. } in plans {
        for others in [core, &shared] {
            own.functions.retain(|place| !others.functions.contains(place));
            own.data.retain(|place| !others.data.contains(place));
        }
    }
    shared
}

/// What a chunk imports that is not the glue's.
fn borrowed_by(chunk: &Module) -> impl Iterator<Item = String> {
    let imports = chunk.imports.iter().filter(|import| import.module == CORE);
    imports.map(|import| import.name.clone())
}

/// Exports what chunks borrow.
fn lend(module: &mut Module, borrowed: &HashSet<String>) {
    for (name, item) in cut::items(module) {
        if borrowed.contains(&name) {
            module.exports.add(&name, item);
        }
    }
}

fn without_chunks(core: &mut Module) {
    let entries = core.exports.iter().filter(|export| export.name.starts_with(CHUNK));
    for entry in entries.map(Export::id).collect::<Vec<_>>() {
        core.exports.delete(entry);
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture;
    use super::*;

    fn modules() -> Modules {
        let module = fixture::module();
        split(&module, &Linked::read(&module).unwrap()).unwrap()
    }

    fn functions(module: &Module) -> Vec<String> {
        let functions = module.funcs.iter_local();
        let names = functions.map(|(id, _)| module.funcs.get(id).name.clone().unwrap());
        let mut names: Vec<_> = names.collect();
        names.sort();
        names
    }

    fn data(module: &Module) -> Vec<(u32, String)> {
        let text = |segment: &walrus::Data| String::from_utf8(segment.value.clone()).unwrap();
        let data = module.data.iter();
        data.map(|segment| (image::address(segment).unwrap(), text(segment))).collect()
    }

    #[test]
    fn a_chunk_has_what_only_its_entry_leads_to() {
        let Modules { core, chunks } = modules();
        let [(name, chunk), (_, shared)] = chunks.as_slice() else { panic!("there is one chunk") };
        assert_eq!(name, "extra");
        assert!(functions(shared).is_empty(), "what one chunk needs is its own");
        assert_eq!(functions(&core), ["mount", "shared", "shown"]);
        assert_eq!(functions(chunk), ["chunk_extra", "extra", "own"]);
        assert_eq!(data(&core), [(1024, "00001111\0\0\0\0\0\0\0\0".to_owned())]);
        assert_eq!(data(chunk), [(1032, "2222".to_owned())]);
    }

    #[test]
    fn what_several_chunks_need_is_neither_theirs_nor_the_cores() {
        let reached = |functions: &[Place], data: &[usize]| Reached {
            functions: functions.iter().copied().collect(),
            data: data.iter().copied().collect(),
        };
        let plan = |own| Plan { name: String::new(), entry: 0, own };
        let mut plans = [plan(reached(&[1, 2, 3], &[1, 2])), plan(reached(&[1, 3, 4], &[2, 3]))];
        let shared = share_out(&reached(&[1], &[]), &mut plans);
        assert_eq!((shared.functions, shared.data), ([3].into(), [2].into()));
        let own = plans.map(|plan| (plan.own.functions, plan.own.data));
        assert_eq!(own, [([2].into(), [1].into()), ([4].into(), [3].into())]);
    }

    #[test]
    fn a_chunk_whose_function_the_core_has_is_refused() {
        let module = fixture::module_with_a_leak();
        let error = split(&module, &Linked::read(&module).unwrap()).err().unwrap();
        assert!(error.to_string().contains("than chunk_extra leads"), "{error}");
    }

    #[test]
    fn a_chunk_fills_its_slots_and_starts_by_itself() {
        let Modules { mut core, chunks } = modules();
        let (_, chunk) = chunks.into_iter().next().unwrap();
        let slots = image::slots(&chunk).unwrap();
        let entry = chunk.funcs.get(chunk.start.unwrap());
        assert_eq!((entry.name.as_deref(), slots.len()), (Some("chunk_extra"), 1));
        assert_eq!(chunk.funcs.by_name("extra").map(|id| id.index()), slots.get(&2).copied());
        assert_eq!(image::slots(&core).unwrap().len(), 3);
        assert!(Module::from_buffer(&core.emit_wasm()).is_ok());
    }

    #[test]
    fn the_core_lends_what_a_chunk_borrows() {
        let Modules { core, mut chunks } = modules();
        let (_, chunk) = &mut chunks[0];
        let mut borrowed: Vec<_> = chunk.imports.iter().map(|import| &import.name).collect();
        let mut lent: Vec<_> = core.exports.iter().map(|export| &export.name).collect();
        lent.retain(|name| !["mount", "table"].contains(&name.as_str()));
        borrowed.sort();
        lent.sort();
        assert_eq!(borrowed, lent);
        // The function that both call, the table and the memory.
        assert_eq!(lent.len(), 3);
        assert!(Module::from_buffer(&chunk.emit_wasm()).is_ok());
    }

    #[test]
    fn the_glue_learns_to_fetch_where_something_is_to_be_fetched() {
        assert_eq!(with_fetch("let wasm;".into()), "let wasm;");
        let fetches = with_fetch("imports = { _1: (name) => loadChunk(name) };".into());
        assert!(fetches.contains("function loadChunk(name)"), "{fetches}");
    }
}
