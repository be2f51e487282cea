//! `cargo xtask tidy`: project checks beyond the compiler and Clippy.

mod cycles;
mod layers;
mod named_tests;
mod paths;
mod rules;

use std::fs;
use std::path::Path;

use anyhow::{Context as _, bail};

use crate::workspace;
use cycles::Source;

/// Folders that are not checked: build output and dependencies.
const FOREIGN: [&str; 6] = ["target", "dist", "data", "node_modules", "coverage", "snapshots"];

/// Checks every source file.
///
/// # Errors
/// When a rule is broken, or a file cannot be read; every finding is printed first.
pub fn run() -> anyhow::Result<()> {
    let root = workspace::root();
    let (mut findings, mut sources) = (Vec::new(), Vec::new());
    visit(root, root, &mut findings, &mut sources)?;
    findings.extend(cycles::check(&sources));
    for finding in &findings {
        eprintln!("tidy: {finding}");
    }
    if !findings.is_empty() {
        bail!("project checks: {} findings", findings.len());
    }
    Ok(())
}

fn visit(
    root: &Path,
    folder: &Path,
    findings: &mut Vec<String>,
    sources: &mut Vec<Source>,
) -> anyhow::Result<()> {
    let entries = fs::read_dir(folder).with_context(|| format!("reading {}", folder.display()))?;
    for entry in entries {
        let path = entry?.path();
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        if name.starts_with('.') || FOREIGN.contains(&name) {
            continue;
        }
        if path.is_dir() {
            visit(root, &path, findings, sources)?;
            continue;
        }
        let Some(file) = relative(root, &path) else { continue };
        let is_document = path.extension().is_some_and(|ending| ending == "md");
        if is_document || rules::apply_to(&file) {
            let text =
                fs::read_to_string(&path).with_context(|| format!("reading {}", path.display()))?;
            findings.extend(if is_document {
                named_tests::check(root, &file, &text)
            } else {
                let mut found = rules::check(&file, &text);
                found.extend(layers::check(&file, &text));
                if path.extension().is_some_and(|ending| ending == "rs") {
                    sources.push(Source { path: file, text });
                }
                found
            });
        }
    }
    Ok(())
}

/// The path from the root, with `/` on every system.
fn relative(root: &Path, path: &Path) -> Option<String> {
    let parts: Option<Vec<_>> =
        path.strip_prefix(root).ok()?.iter().map(|part| part.to_str()).collect();
    Some(parts?.join("/"))
}
