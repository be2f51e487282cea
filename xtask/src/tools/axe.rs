//! axe-core, the accessibility checker: one JavaScript file from the npm registry, fetched by the
//! installed npm or Debian's.

use std::fmt::Write as _;
use std::fs::{self, File};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail, ensure};
use sha2::{Digest as _, Sha512};

use crate::{cache, debian, process};

const VERSION: &str = "4.14.1";
/// SHA-512 of the package, as the registry has it under `dist.integrity`.
const DIGEST: &str = "1477dafa598d8d065f273d6af302aa203c02e83131707b7fa648cd41bd3d6b734f8c22a0\
    dab86ee6a6f64b8afbe804b214d36db85a2826965edfb3a0b9d546b5";

/// The file, found in the user's cache or fetched.
///
/// # Errors
/// When it is not there and cannot be fetched; it says what to install.
pub fn prepare() -> anyhow::Result<PathBuf> {
    let home = cache::directory()?.join("tools").join(format!("axe-core-{VERSION}"));
    let script = home.join("package").join("axe.min.js");
    if script.is_file() {
        return Ok(script);
    }
    fs::create_dir_all(&home).with_context(|| format!("creating {}", home.display()))?;
    let lock = File::create(home.join("lock")).context("creating axe-core's lock")?;
    lock.lock().context("waiting for axe-core's lock")?;
    if !script.is_file() {
        fetch(&home)?;
    }
    ensure!(script.is_file(), "the package axe-core {VERSION} holds no axe.min.js");
    Ok(script)
}

fn fetch(home: &Path) -> anyhow::Result<()> {
    let npm = npm()?;
    let package = format!("axe-core@{VERSION}");
    let mut pack = process::command(npm);
    pack.args(["pack", "--silent", "--pack-destination"]).arg(home).arg(package);
    process::run_quietly(&mut pack)?;
    let archive = home.join(format!("axe-core-{VERSION}.tgz"));
    let bytes = fs::read(&archive).with_context(|| format!("reading {}", archive.display()))?;
    let digest = Sha512::digest(bytes).iter().fold(String::new(), |mut hex, byte| {
        // Writing to a String does not fail.
        let _ = write!(hex, "{byte:02x}");
        hex
    });
    if digest != DIGEST {
        fs::remove_file(&archive).context("removing a wrong package")?;
        bail!("what came as axe-core {VERSION} is not it: its digest is {digest}");
    }
    process::run(process::command("tar").arg("-xzf").arg(&archive).arg("-C").arg(home))
}

fn npm() -> anyhow::Result<PathBuf> {
    if process::on_path(&["npm"]).is_none() && debian::can_install() {
        debian::install(&["npm"])?;
    }
    process::on_path(&["npm"]).context("no npm to fetch axe-core with: install Node.js")
}
