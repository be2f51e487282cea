//! Where the built things lie.

use std::path::{Path, PathBuf};

use anyhow::Context as _;

use crate::Result;

/// The `counterbell` binary that cargo has put two folders above this test.
pub fn counterbell() -> Result<PathBuf> {
    let test = std::env::current_exe()?;
    let folder = test.ancestors().nth(2).context("the test lies in no build directory")?;
    let program = folder.join("counterbell");
    anyhow::ensure!(program.is_file(), "no {}: build the proxy first", program.display());
    Ok(program)
}

/// What `cargo xtask dist` has made.
pub fn dist() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("dist")
}

/// Where the pictures of the pages go: `screenshots/` in cargo's build directory.
pub fn screenshots() -> Result<PathBuf> {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).with_file_name("screenshots");
    std::fs::create_dir_all(&folder)?;
    Ok(folder)
}
