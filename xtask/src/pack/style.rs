//! The style sheet, minified by Lightning CSS.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, anyhow};
use lightningcss::printer::PrinterOptions;
use lightningcss::stylesheet::{MinifyOptions, ParserOptions, StyleSheet};

/// Every sheet of a folder in one: the tokens first, because the others use them, then by name.
///
/// # Errors
/// When the folder or a sheet cannot be read.
pub fn gather(folder: &Path) -> anyhow::Result<String> {
    let entries = fs::read_dir(folder).with_context(|| format!("reading {}", folder.display()))?;
    let paths = entries.map(|entry| entry.map(|entry| entry.path()));
    let mut sheets: Vec<PathBuf> = paths.collect::<Result<_, _>>()?;
    sheets.retain(|path| path.extension().is_some_and(|kind| kind == "css"));
    // The tokens: the other sheets use them.
    let is = |path: &Path, name| path.ends_with(name);
    sheets.sort_by_key(|path| (!is(path, "tokens.css"), !is(path, "widget.css"), path.clone()));
    sheets.iter().map(|sheet| super::read_text(sheet)).collect()
}

/// The sheet, shorter. No browsers are named to Lightning CSS: it then neither adds fallbacks for old
/// ones nor replaces what is written by what they understand.
///
/// # Errors
/// When it is not CSS.
pub fn minify(css: &str) -> anyhow::Result<String> {
    // Their errors borrow the sheet.
    let mut sheet = StyleSheet::parse(css, ParserOptions::default())
        .map_err(|error| anyhow!("{error}").context("reading the style sheet"))?;
    sheet
        .minify(MinifyOptions::default())
        .map_err(|error| anyhow!("{error}").context("minifying the style sheet"))?;
    let options = PrinterOptions { minify: true, ..PrinterOptions::default() };
    Ok(sheet.to_css(options).context("writing the style sheet")?.code)
}

#[cfg(test)]
mod tests;
