//! `cargo xtask crash`: kills proxy and desk while shoppers write, and counts every message. The run
//! itself is the package `crash`, so that nobody has to compile an HTTP client before every command.

use std::ffi::OsString;
use std::process::Command;

use anyhow::Context as _;

use crate::{process, workspace};

/// The run of `cargo xtask test`: short, and the same faults and kills each time.
const SHORT: [&str; 6] = ["--minutes", "1", "--messages", "1000", "--seed", "1"];

/// Builds everything and runs with the given flags.
///
/// # Errors
/// When something cannot be built or started, or the run finds anything.
pub fn run(flags: &[OsString]) -> anyhow::Result<()> {
    build()?;
    let mut crash = Command::new(workspace::built("crash")?);
    crash.arg("--program").arg(workspace::built("counterbell")?).args(flags);
    process::run(&mut crash)
}

/// The run of `cargo xtask test`.
///
/// # Errors
/// As [`run`].
pub fn run_short() -> anyhow::Result<()> {
    run(&SHORT.map(OsString::from))
}

/// Both programs at once, so that what they depend on is compiled once, with the same features.
fn build() -> anyhow::Result<()> {
    eprintln!("xtask: building the proxy, the embedded desk and the crash run");
    let mut build = process::cargo();
    build.args(["build", "--package", "proxy", "--bin", "counterbell"]);
    build.args(["--package", "crash", "--bin", "crash"]);
    process::run_quietly(&mut build).context("building the crash run")
}
