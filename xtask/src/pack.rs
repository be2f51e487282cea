//! `cargo xtask pack`: arranges Trunk's output into the layout that the proxy serves. It runs as Trunk's
//! `post_build` hook.
//!
//! ```text
//! counterbell.js                     the loader, minified, which knows the assets' folder
//! assets/<hash>/widget.js            wasm-bindgen's glue, minified
//! assets/<hash>/widget_bg.wasm       the core, which the widget always needs
//! assets/<hash>/<name>.bin           a chunk, fetched when it is first needed
//! assets/<hash>/shared.bin           the parts that chunks share
//! assets/<hash>/widget.css
//! assets/<hash>/unread.js            fetched by the loader in a browser that has a thread
//! assets/<hash>/waiting.js           fetched by the loader in a browser that has an unsent message
//! assets/<hash>/texts/<code>.json    the sentences of a language, fetched with that language
//! storefront/                        the demo's pages
//! ```
//!
//! The loader and the assets are also there compressed (`.br`, `.gz`). The folder's name depends on
//! every byte in it, so that browsers may cache its files without an expiry.
//!
//! In order: [`split`] cuts the linked module into a core and chunks and binds the core, [`glue`] gives the
//! glue a loader for chunks ([`layout`] distributes the parts to files, [`bundle`] is their format),
//! [`names`] and [`wasm`] shorten the modules, [`script`] and [`style`] the rest, [`assets`] hashes and
//! writes, compressed by [`compress`]. Every step but the bundle is a library's. A development build
//! (`trunk serve`) is not split: Trunk's output is packed unchanged.

mod assets;
mod bundle;
mod compress;
mod glue;
mod layout;
mod names;
mod page;
mod script;
mod split;
mod style;
mod texts;
mod wasm;

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, ensure};

use crate::tools::WASM;
use crate::workspace;
use assets::{Asset, Forms};
use split::Built;

/// Trunk's name for the widget: its cargo target.
const BUILT: &str = "counterbell-widget";
/// The name of the widget's files.
const WIDGET: &str = "widget";
/// What the loader fetches for a shopper who has written before.
const SCRIPTS: [&str; 2] = ["unread.js", "waiting.js"];

/// Packs Trunk's staging directory.
///
/// # Errors
/// When it is not run by Trunk, or a file is missing or cannot be understood.
pub fn run() -> anyhow::Result<()> {
    let staging = std::env::var_os("TRUNK_STAGING_DIR")
        .map(PathBuf::from)
        .context("TRUNK_STAGING_DIR is not set: this is Trunk's hook, run `cargo xtask dist`")?;
    let bound = bound(&staging)?;
    if std::env::var_os("TRUNK_PROFILE").is_some_and(|profile| profile == "debug") {
        return pack(workspace::root(), &staging, &bound, Forms::Plain);
    }
    // Trunk's own profile is the one that index.html names for releases. What it has bound still
    // imports the chunks.
    let folder = workspace::target()?.join(WASM).join(WIDGET);
    let linked = read(&folder.join(format!("{BUILT}.wasm")))?;
    let built = split::build(&linked, &folder.join("split"))?;
    pack(workspace::root(), &staging, &built, Forms::Compressed)
}

/// Takes what Trunk has bound out of its staging directory.
fn bound(staging: &Path) -> anyhow::Result<Built> {
    ensure!(
        !staging.join("snippets").exists(),
        "wasm-bindgen wrote snippets, for which the assets' layout has no place"
    );
    let glue = take(&staging.join(format!("{BUILT}.js")))?;
    let glue = String::from_utf8(glue).context("the glue is not text")?;
    let glue = glue.replace(&format!("{BUILT}_bg.wasm"), &format!("{WIDGET}_bg.wasm"));
    let core = take(&staging.join(format!("{BUILT}_bg.wasm")))?;
    Ok(Built { glue, core, chunks: Vec::new(), parts: Vec::new() })
}

fn pack(root: &Path, staging: &Path, built: &Built, forms: Forms) -> anyhow::Result<()> {
    let mut assets = widget(built)?;
    let css = style::gather(&root.join("style"))?;
    assets.push(Asset::new("widget.css", style::minify(&css)?.into_bytes()));
    assets.extend(texts::gather(&root.join("wire/texts"))?);
    for file in SCRIPTS {
        let script = script::module(&read_text(&root.join("src").join(file))?)?;
        assets.push(Asset::new(file, script.into_bytes()));
    }
    let folder = format!("assets/{}/", assets::hash(&assets));
    assets::write(&staging.join(&folder), &assets, forms)?;
    let source = read_text(&root.join("src/loader.js"))?;
    let loader = Asset::new("counterbell.js", script::loader(&source, &folder)?.into_bytes());
    assets::write(staging, &[loader], forms)?;
    storefront(root, staging)
}

/// The glue, the core and the chunks.
fn widget(built: &Built) -> anyhow::Result<Vec<Asset>> {
    let names = names::short(built)?;
    let files = layout::files(&built.chunks);
    let glue = texts::with_fetch(glue::with_loader(&built.glue, &built.chunks, &files)?);
    let glue = names::apply(&names, &script::module(&glue)?);
    let core = wasm::rewrite(&built.core, &names)?;
    let parts = built.parts.iter().map(|part| wasm::rewrite(part, &names));
    let parts: Vec<_> = parts.collect::<anyhow::Result<_>>()?;
    let mut assets = vec![
        Asset::new(format!("{WIDGET}.js"), glue.into_bytes()),
        Asset::new(format!("{WIDGET}_bg.wasm"), core),
    ];
    for file in &files {
        let bytes = bundle::write(&parts, &file.parts)?;
        assets.push(Asset::new(format!("{}.bin", file.name), bytes));
    }
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
