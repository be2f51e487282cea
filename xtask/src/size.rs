//! `cargo xtask size`: the sizes of visitors' downloads, against the budgets. KB are 1000 bytes.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail};

use crate::workspace;

/// Bytes that a page load may cost before the visitor asks for anything, compressed with brotli.
const LOADER: u64 = 3_500;
/// Bytes of the loader as it is, below which Shopify's theme check does not complain.
const LOADER_RAW: u64 = 9_999;
/// Bytes of the core, its glue and its style, which every opened widget costs, compressed with brotli.
const CORE: u64 = 122_500;

/// One file's or one group's bytes: as it is, with gzip, with brotli.
#[derive(Clone, Copy, Default)]
struct Size {
    raw: u64,
    gzip: u64,
    brotli: u64,
}

/// Measures `dist/`, prints the table, and compares.
///
/// # Errors
/// When a file is missing, or a budget is exceeded.
pub fn run() -> anyhow::Result<()> {
    let dist = workspace::dist();
    let assets = assets(&dist.join("assets"))?;
    let loader = measure(&dist.join("counterbell.js"))?;
    let wasm = measure(&assets.join("widget_bg.wasm"))?;
    let glue = measure(&assets.join("widget.js"))?;
    let style = measure(&assets.join("widget.css"))?;
    let core = [wasm, glue, style].into_iter().fold(Size::default(), Size::plus);
    eprintln!("{:<26}{:>9}{:>9}{:>9}", "bytes", "raw", "gzip", "brotli");
    for (name, size) in [
        ("loader", loader),
        ("  wasm", wasm),
        ("  glue", glue),
        ("  style", style),
        ("core (the three above)", core),
    ] {
        print(name, size);
    }
    for (name, size) in chunks(&assets)? {
        print(&name, size);
    }
    let excesses = excesses(loader, core);
    if excesses.is_empty() {
        return Ok(());
    }
    bail!("too big: {}", excesses.join("; "))
}

fn print(name: &str, size: Size) {
    eprintln!("{name:<26}{:>9}{:>9}{:>9}", size.raw, size.gzip, size.brotli);
}

/// The files that are fetched only when needed. Their budgets are in the end-to-end tests, which count the
/// bytes that a browser downloads.
fn chunks(assets: &Path) -> anyhow::Result<Vec<(String, Size)>> {
    let mut chunks = Vec::new();
    for entry in fs::read_dir(assets).context("listing the assets")? {
        let path = entry.context("listing the assets")?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if let Some(name) = name.strip_suffix(".bin") {
            chunks.push((format!("chunk {name}"), measure(&path)?));
        }
    }
    chunks.sort_by(|one, other| one.0.cmp(&other.0));
    Ok(chunks)
}

impl Size {
    fn plus(self, other: Self) -> Self {
        Self {
            raw: self.raw + other.raw,
            gzip: self.gzip + other.gzip,
            brotli: self.brotli + other.brotli,
        }
    }
}

/// A sentence for each size above its budget.
fn excesses(loader: Size, core: Size) -> Vec<String> {
    [
        ("the loader with brotli", loader.brotli, LOADER),
        ("the loader as it is", loader.raw, LOADER_RAW),
        ("the core with brotli", core.brotli, CORE),
    ]
    .into_iter()
    .filter(|(_, size, budget)| size > budget)
    .map(|(what, size, budget)| format!("{what} has {size} bytes, {budget} are allowed"))
    .collect()
}

/// The only folder below `dist/assets/`.
fn assets(folder: &Path) -> anyhow::Result<PathBuf> {
    let entries = fs::read_dir(folder)
        .with_context(|| format!("reading {}: run `cargo xtask dist` first", folder.display()))?;
    let entries: Vec<_> = entries.collect::<Result<_, _>>()?;
    match entries.as_slice() {
        [only] => Ok(only.path()),
        more => bail!("{} holds {} folders instead of one", folder.display(), more.len()),
    }
}

fn measure(path: &Path) -> anyhow::Result<Size> {
    let length = |path: &Path| {
        fs::metadata(path)
            .map(|data| data.len())
            .with_context(|| format!("measuring {}", path.display()))
    };
    Ok(Size {
        raw: length(path)?,
        gzip: length(&path.with_added_extension("gz"))?,
        brotli: length(&path.with_added_extension("br"))?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn size(raw: u64, brotli: u64) -> Size {
        Size { raw, gzip: 0, brotli }
    }

    #[test]
    fn budgets_are_met_up_to_their_last_byte() {
        assert!(excesses(size(9_999, 3_500), size(300_000, CORE)).is_empty());
    }

    #[test]
    fn every_excess_is_named() {
        let all = excesses(size(10_000, 3_501), size(0, CORE + 1));
        assert_eq!(all.len(), 3);
        let core = format!("{} bytes, {CORE} are allowed", CORE + 1);
        assert!(all.iter().any(|text| text.contains(&core)));
    }
}
