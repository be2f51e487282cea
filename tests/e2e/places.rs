//! Where the built things lie.

use std::path::{Path, PathBuf};

use anyhow::Context as _;

use crate::Result;

/// The build directory that this test lies in, two folders up: `target/debug`.
fn built() -> Result<PathBuf> {
    let test = std::env::current_exe()?;
    let folder = test.ancestors().nth(2).context("the test lies in no build directory")?;
    Ok(folder.to_owned())
}

/// The `counterbell` binary that cargo has built beside this test.
pub fn counterbell() -> Result<PathBuf> {
    let program = built()?.join("counterbell");
    anyhow::ensure!(program.is_file(), "no {}: build the proxy first", program.display());
    Ok(program)
}

/// What `cargo xtask dist` has made in the checkout that is tested.
pub fn dist() -> Result<PathBuf> {
    let root = std::env::var("CARGO_MANIFEST_DIR").context("run this test with cargo")?;
    Ok(Path::new(&root).join("dist"))
}

/// A folder for pictures, beside the build directory: `target/screenshots`.
pub fn pictures(folder: &str) -> Result<PathBuf> {
    let folder = built()?.with_file_name(folder);
    std::fs::create_dir_all(&folder)?;
    Ok(folder)
}
