//! `cargo xtask demo`: everything built, then `counterbell demo` in the foreground.

use std::ffi::OsString;
use std::process::Command;

use anyhow::Context as _;

use crate::tools::Tools;
use crate::{dist, process, workspace};

/// Builds the widget and the proxy, and becomes `counterbell demo` with the given flags.
///
/// # Errors
/// When something cannot be built or started.
pub fn run(flags: &[OsString]) -> anyhow::Result<()> {
    dist::build(&Tools::prepare()?)?;
    build_proxy()?;
    let mut demo = Command::new(workspace::built("counterbell")?);
    demo.arg("demo").arg("--dist").arg(workspace::dist()).args(flags);
    become_program(&mut demo)
}

/// Builds the `counterbell` binary beside this program.
///
/// # Errors
/// When it does not compile.
pub fn build_proxy() -> anyhow::Result<()> {
    eprintln!("xtask: building the proxy and the embedded desk");
    let mut build = process::cargo();
    build.args(["build", "--package", "proxy", "--bin", "counterbell"]);
    process::run_quietly(&mut build).context("building the proxy")
}

/// Replaces this process, so that signals, output and exit code are the program's own.
#[cfg(unix)]
fn become_program(program: &mut Command) -> anyhow::Result<()> {
    use std::os::unix::process::CommandExt as _;
    Err(program.exec()).context("starting counterbell")
}

/// Waits for the program; Ctrl-C reaches it as part of the console's process group.
#[cfg(not(unix))]
fn become_program(program: &mut Command) -> anyhow::Result<()> {
    let status = program.status().context("starting counterbell")?;
    std::process::exit(status.code().unwrap_or(1))
}
