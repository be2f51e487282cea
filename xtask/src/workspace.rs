//! The workspace's paths.

use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use anyhow::Context as _;

/// The repository's root: the folder above this package, whose path cargo sets at run time. The path at
/// compile time may be another checkout's if they share a build directory.
pub fn root() -> &'static Path {
    static ROOT: LazyLock<PathBuf> = LazyLock::new(|| {
        let xtask = std::env::var_os("CARGO_MANIFEST_DIR")
            .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
        xtask.parent().map(Path::to_owned).unwrap_or(xtask)
    });
    &ROOT
}

/// The output directory of `cargo xtask dist`.
pub fn dist() -> PathBuf {
    root().join("dist")
}

/// The folder that cargo builds into: the one that this program lies in, below its profile's.
///
/// # Errors
/// When the system does not tell where the running program lies.
pub fn target() -> anyhow::Result<PathBuf> {
    let own = std::env::current_exe().context("finding the running program's own path")?;
    let target = own.ancestors().nth(2).context("the running program lies in no target folder")?;
    Ok(target.to_owned())
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
