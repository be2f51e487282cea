//! Splits the linked module into a core and lazily loaded chunks, and binds the core to JavaScript.
//!
//! `wasm_split_cli_support`, the library behind `cargo leptos --split`, cuts the module at the functions
//! that `src/lazy.rs` marks; `wasm-bindgen-cli-support` writes the glue. wasm-split makes a *part* of what
//! one chunk needs alone and one of each set of functions that several chunks share; [`layout`](super::layout)
//! makes a few files of them.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use anyhow::{Context as _, anyhow, ensure};
use wasm_bindgen_cli_support::Bindgen;
use wasm_split_cli_support::{Options, transform};

/// The module from which the core imports a function for each chunk that loads it. There is no such file:
/// [`loader`](super::glue::with_loader) takes its place in the glue.
pub const LOADER: &str = "./__wasm_split.js";

/// The widget's files, not yet minified.
pub struct Built {
    /// wasm-bindgen's module of JavaScript.
    pub glue: String,
    /// The core module.
    pub core: Vec<u8>,
    /// The chunks by name.
    pub chunks: Vec<Chunk>,
    /// All parts of the chunks, by number.
    pub parts: Vec<Vec<u8>>,
}

/// A chunk: the numbers of the parts that it needs.
pub struct Chunk {
    /// Its name in the program.
    pub name: String,
    /// Ascending.
    pub parts: Vec<usize>,
}

/// Splits and binds what `cargo build` has linked for a release. `folder` is for what wasm-split writes.
///
/// # Errors
/// When it was not linked for splitting (`build.rs`), or a tool refuses it.
pub fn build(linked: &[u8], folder: &Path) -> anyhow::Result<Built> {
    if folder.exists() {
        fs::remove_dir_all(folder).with_context(|| format!("emptying {}", folder.display()))?;
    }
    let core = folder.join("core.wasm");
    let mut options = Options::new(linked);
    options.output_dir = folder;
    options.main_out_path = &core;
    options.link_name = LOADER;
    let split = transform(options)
        .map_err(|error| anyhow!("{error:#}").context("splitting the linked module"))?;
    // Their order is another one each time.
    let files: BTreeSet<&String> = split.prefetch_map.values().flatten().collect();
    let files: Vec<&String> = files.into_iter().collect();
    let parts = files.iter().map(|file| super::read(&folder.join(format!("{file}.wasm"))));
    let parts = parts.collect::<anyhow::Result<_>>()?;
    let numbers = |wanted: &Vec<String>| {
        let all = files.iter().enumerate();
        all.filter(|(_, file)| wanted.contains(file)).map(|(number, _)| number).collect()
    };
    let chunks = split.prefetch_map.iter();
    let chunks = chunks.map(|(name, wanted)| Chunk { name: name.clone(), parts: numbers(wanted) });
    let mut chunks: Vec<_> = chunks.collect();
    chunks.sort_by(|one, other| one.name.cmp(&other.name));
    let (glue, core) = bind(super::read(&core)?)?;
    Ok(Built { glue, core, chunks, parts })
}

/// The glue, and the core as the glue calls it.
fn bind(core: Vec<u8>) -> anyhow::Result<(String, Vec<u8>)> {
    let mut bindgen = Bindgen::new();
    bindgen.input_bytes(super::WIDGET, core).web(true)?.omit_default_module_path(false);
    // Chunks are called through the table, which wasm-bindgen alone would not export.
    bindgen.keep_lld_exports(true).demangle(false);
    let mut bound = bindgen.generate_output().context("binding the core to JavaScript")?;
    // It names every crate, most of them with nothing.
    let inline = bound.snippets().iter().filter(|(_, texts)| !texts.is_empty());
    let inline = inline.map(|(of, _)| of.as_str());
    let files = bound.local_modules().keys().map(String::as_str);
    let snippets: Vec<_> = inline.chain(files).collect();
    ensure!(
        snippets.is_empty(),
        "the assets' layout has no place for wasm-bindgen's snippets: {}",
        snippets.join(", ")
    );
    Ok((bound.js().to_owned(), bound.wasm_mut().emit_wasm()))
}
