//! Installing a tool: a prebuilt one where `cargo binstall` exists, else compiled.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Context as _;

use super::Tool;
use crate::process;

/// Installs a tool so that `directory` exists only when the installation was finished.
pub(super) fn install(tool: &Tool, directory: &Path) -> anyhow::Result<()> {
    let partial = directory.with_added_extension("partial");
    remove(&partial)?;
    remove(directory)?;
    if !fetched(tool, &partial) {
        compile(tool, &partial)?;
    }
    fs::rename(&partial, directory)
        .with_context(|| format!("moving {} into its place", directory.display()))
}

/// Whether `cargo binstall` exists and has installed the tool.
fn fetched(tool: &Tool, place: &Path) -> bool {
    if process::output(process::cargo().args(["binstall", "-V"])).is_none() {
        return false;
    }
    eprintln!("xtask: fetching {} {} with cargo binstall", tool.package, tool.version);
    let mut binstall = process::cargo();
    binstall.args(["binstall", "--no-confirm", "--disable-strategies", "compile"]);
    binstall.args([tool.package, "--version", &tool.version, "--root"]).arg(place);
    let result = process::run_quietly(&mut binstall);
    if let Err(error) = &result {
        eprintln!("xtask: no prebuilt {}, so it is compiled ({error})", tool.package);
    }
    result.is_ok() && tool.is_in(Some(&place.join("bin")))
}

fn compile(tool: &Tool, place: &Path) -> anyhow::Result<()> {
    eprintln!("xtask: installing {} {}: {}", tool.package, tool.version, tool.patience);
    remove(place)?;
    let home = place.parent().context("a tool's place has no parent")?;
    // One build directory for all tools, so that they share what they have in common.
    let target = build_directory(home);
    let mut install = process::cargo();
    install.current_dir(home).env("CARGO_TARGET_DIR", &target);
    install.args(["install", tool.package, "--version", &tool.version]);
    install.args(tool.options).arg("--root").arg(place);
    process::run_quietly(&mut install)
        .with_context(|| format!("installing {} {}", tool.package, tool.version))
}

/// Removes the build directory of the installations.
pub(super) fn clean_up(home: &Path) -> anyhow::Result<()> {
    remove(&build_directory(home))
}

fn build_directory(home: &Path) -> PathBuf {
    home.join("target")
}

fn remove(directory: &Path) -> anyhow::Result<()> {
    if directory.exists() {
        fs::remove_dir_all(directory)
            .with_context(|| format!("removing {}", directory.display()))?;
    }
    Ok(())
}
