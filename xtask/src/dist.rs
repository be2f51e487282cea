//! `cargo xtask dist`: the widget and the demo's pages, built by Trunk and packed into `dist/`.

use std::env;
use std::path::PathBuf;

use anyhow::Context as _;

use crate::tools::Tools;
use crate::{process, size, workspace};

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
    trunk.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", without_paths());
    // Trunk wants this variable to be `true` or `false`; elsewhere any value counts.
    trunk.env_remove("NO_COLOR");
    process::run_quietly(&mut trunk).context("building the widget with Trunk")
}

/// Flags that keep this machine's paths out of the module's panic locations. For the target alone:
/// the hook builds this program again, which must not see other flags.
fn without_paths() -> String {
    let cargo = env::var_os("CARGO_HOME").map(PathBuf::from);
    let cargo = cargo.or_else(|| env::home_dir().map(|home| home.join(".cargo")));
    let folders = [cargo, Some(workspace::root().to_owned())].into_iter().flatten();
    let folders = folders.map(|folder| folder.display().to_string());
    // Cargo splits the variable at white space, which no quoting survives.
    let flags = folders.filter(|folder| !folder.contains(char::is_whitespace));
    flags.map(|folder| format!("--remap-path-prefix={folder}=")).collect::<Vec<_>>().join(" ")
}
