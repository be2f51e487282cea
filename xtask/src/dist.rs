//! `cargo xtask dist`: the widget and the demo's pages, built by Trunk and packed into `dist/`.

use anyhow::Context as _;

use crate::tools::Tools;
use crate::{process, size};

/// Prepares the tools, builds, packs, and prints the sizes.
///
/// # Errors
/// When a tool is missing, the build fails or a budget is exceeded.
pub fn run() -> anyhow::Result<()> {
    build(&Tools::prepare()?)?;
    size::run()
}

/// Builds and packs `dist/`: `trunk build`, whose `post_build` hook is `cargo xtask pack`.
///
/// # Errors
/// When Trunk fails.
pub fn build(tools: &Tools) -> anyhow::Result<()> {
    eprintln!("xtask: building the widget into dist/");
    let mut trunk = process::command("trunk");
    trunk.args(["build", "--release"]).env("PATH", tools.path()?);
    // Trunk wants this variable to be `true` or `false`; elsewhere any value counts.
    trunk.env_remove("NO_COLOR");
    process::run_quietly(&mut trunk).context("building the widget with Trunk")
}
