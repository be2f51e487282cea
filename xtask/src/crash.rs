//! `cargo xtask crash`: kills proxy and desk while shoppers write, and counts every message. The run
//! itself is the package `crash`, so that xtask, which is compiled before every command, has no HTTP
//! client.

use std::env::consts::EXE_SUFFIX;
use std::ffi::OsString;
use std::process::Command;

use anyhow::Context as _;

use crate::{process, workspace};

/// The run of `cargo xtask test`: short, and the same faults and kills each time.
const SHORT: [&str; 6] = ["--minutes", "1", "--messages", "1000", "--seed", "1"];

/// Builds everything, optimised or not, and runs with the given flags.
///
/// # Errors
/// When something cannot be built or started, or the run finds anything.
pub fn run(optimised: bool, flags: &[OsString]) -> anyhow::Result<()> {
    eprintln!("xtask: building the proxy, the embedded desk and the crash run");
    let mut build = process::cargo();
    // Both programs at once, so that what they depend on is compiled once, with the same features.
    build.args(["build", "--package", "proxy", "--bin", "counterbell"]);
    build.args(["--package", "crash", "--bin", "crash"]);
    build.args(optimised.then_some("--release"));
    process::run_quietly(&mut build).context("building the crash run")?;
    let folder = workspace::target()?.join(if optimised { "release" } else { "debug" });
    let mut crash = Command::new(folder.join(format!("crash{EXE_SUFFIX}")));
    crash.arg("--program").arg(folder.join(format!("counterbell{EXE_SUFFIX}"))).args(flags);
    process::run(&mut crash)
}

/// The run of `cargo xtask test`.
///
/// # Errors
/// As [`run`].
pub fn run_short() -> anyhow::Result<()> {
    run(false, &SHORT.map(OsString::from))
}
