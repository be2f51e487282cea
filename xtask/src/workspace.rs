//! Where things are.

use std::path::{Path, PathBuf};

use anyhow::Context as _;

/// The repository's root.
pub fn root() -> &'static Path {
    let xtask = Path::new(env!("CARGO_MANIFEST_DIR"));
    xtask.parent().unwrap_or(xtask)
}

/// What `cargo xtask dist` makes.
pub fn dist() -> PathBuf {
    root().join("dist")
}

/// The path of a program of this workspace that `cargo build` has put beside this one.
///
/// # Errors
/// When the system does not tell where the running program lies.
pub fn built(program: &str) -> anyhow::Result<PathBuf> {
    let own = std::env::current_exe().context("finding the running program's own path")?;
    let file = format!("{program}{}", std::env::consts::EXE_SUFFIX);
    Ok(own.with_file_name(file))
}
