//! `cargo xtask pack`: arranges what Trunk built into the layout that the proxy serves.
//!
//! ```text
//! counterbell.js                     the loader, minified, which knows the assets' folder
//! assets/<hash>/widget.js            wasm-bindgen's glue, minified
//! assets/<hash>/widget_bg.wasm       what the widget always needs
//! assets/<hash>/chunk-<name>.wasm    what it fetches when it is first needed
//! assets/<hash>/widget.css
//! assets/<hash>/unread.js            what the loader fetches for a shopper who has a thread
//! assets/<hash>/texts/<code>.json    the sentences of a language, fetched when it is spoken
//! storefront/                        the demo's pages
//! ```
//!
//! The loader and the assets lie there compressed as well (`.br`, `.gz`). The folder's name depends
//! on every byte in it, so that browsers may keep its files for ever.

mod assets;
mod chunks;
mod compress;
#[cfg(test)]
mod fixture;
mod graph;
mod image;
mod linked;
mod names;
mod order;
mod page;
mod script;
mod style;
mod texts;
mod unused;
mod wasm;

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, ensure};

use crate::tools::WASM;
use crate::workspace;
use assets::Asset;
use linked::Linked;

/// Trunk's name for the widget: its cargo target.
const BUILT: &str = "counterbell-widget";

/// Packs Trunk's staging directory.
///
/// # Errors
/// When it is not run by Trunk, or a file is missing or cannot be understood.
pub fn run() -> anyhow::Result<()> {
    let staging = std::env::var_os("TRUNK_STAGING_DIR")
        .map(PathBuf::from)
        .context("TRUNK_STAGING_DIR is not set: this is Trunk's hook, run `cargo xtask dist`")?;
    let linked = read(&linked_module()?)?;
    pack(workspace::root(), &staging, &linked)
}

/// Where cargo has put the module that wasm-bindgen then changed.
fn linked_module() -> anyhow::Result<PathBuf> {
    // Trunk's own profile is the one that index.html names for releases.
    let debug = std::env::var_os("TRUNK_PROFILE").is_some_and(|profile| profile == "debug");
    let profile = if debug { "debug" } else { "widget" };
    let folder = workspace::target()?.join(WASM).join(profile);
    Ok(folder.join(format!("{BUILT}.wasm")))
}

fn pack(root: &Path, staging: &Path, linked: &[u8]) -> anyhow::Result<()> {
    ensure!(
        !staging.join("snippets").exists(),
        "wasm-bindgen wrote snippets, for which the assets' layout has no place"
    );
    let mut assets = widget(root, staging, linked)?;
    let unread = script::module(&read_text(&root.join("src/unread.js"))?)?;
    assets.push(Asset::new("unread.js", unread.into_bytes()));
    let folder = format!("assets/{}/", assets::hash(&assets));
    assets::write(&staging.join(&folder), &assets)?;
    let source = read_text(&root.join("src/loader.js"))?;
    let loader = Asset::new("counterbell.js", script::loader(&source, &folder)?.into_bytes());
    assets::write(staging, &[loader])?;
    storefront(root, staging)
}

/// The files of the widget, made from what Trunk built, which they replace.
fn widget(root: &Path, staging: &Path, linked: &[u8]) -> anyhow::Result<Vec<Asset>> {
    let linked = Linked::read(linked)?;
    let glue = take(&staging.join(format!("{BUILT}.js")))?;
    let glue = String::from_utf8(glue).context("the glue is not text")?;
    let glue = texts::with_fetch(chunks::with_fetch(glue));
    let module = take(&staging.join(format!("{BUILT}_bg.wasm")))?;
    let (module, glue) = unused::remove(&module, &linked, &glue, |glue| script::glue(glue, BUILT))?;
    let mut modules = chunks::split(&module, &linked)?;
    let glue = names::shorten(modules.all(), glue);
    let css = style::gather(&root.join("style"))?;
    let mut assets = vec![
        Asset::new("widget.js", glue.into_bytes()),
        Asset::new("widget_bg.wasm", wasm::shrink(modules.core.emit_wasm())?),
        Asset::new("widget.css", style::minify(&css).into_bytes()),
    ];
    for (name, mut chunk) in modules.chunks {
        assets.push(Asset::new(format!("chunk-{name}.wasm"), wasm::shrink(chunk.emit_wasm())?));
    }
    assets.extend(texts::gather(&root.join("wire/texts"))?);
    Ok(assets)
}

/// The demo's pages. Trunk has written the product page; the others are copied.
fn storefront(root: &Path, staging: &Path) -> anyhow::Result<()> {
    let pages = staging.join("storefront");
    copy_directory(&root.join("storefront"), &pages)?;
    let product =
        String::from_utf8(take(&staging.join("index.html"))?).context("index.html is not text")?;
    write(&pages.join("index.html"), page::without_build_tags(&product).as_bytes())
}

fn copy_directory(from: &Path, to: &Path) -> anyhow::Result<()> {
    fs::create_dir_all(to).with_context(|| format!("creating {}", to.display()))?;
    let entries = fs::read_dir(from).with_context(|| format!("reading {}", from.display()))?;
    for entry in entries {
        let entry = entry.with_context(|| format!("reading {}", from.display()))?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy_directory(&entry.path(), &target)?;
        } else {
            write(&target, &read(&entry.path())?)?;
        }
    }
    Ok(())
}

fn read(path: &Path) -> anyhow::Result<Vec<u8>> {
    fs::read(path).with_context(|| format!("reading {}", path.display()))
}

fn read_text(path: &Path) -> anyhow::Result<String> {
    fs::read_to_string(path).with_context(|| format!("reading {}", path.display()))
}

fn write(path: &Path, bytes: &[u8]) -> anyhow::Result<()> {
    fs::write(path, bytes).with_context(|| format!("writing {}", path.display()))
}

/// Reads a file and removes it.
fn take(path: &Path) -> anyhow::Result<Vec<u8>> {
    let bytes = read(path)?;
    fs::remove_file(path).with_context(|| format!("removing {}", path.display()))?;
    Ok(bytes)
}

#[cfg(test)]
mod tests;
