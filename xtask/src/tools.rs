//! The tools that turn the widget into wasm: found, or installed where every checkout finds them.

pub mod axe;
mod install;
mod lockfile;

use std::env;
use std::ffi::OsString;
use std::fs::{self, File};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail};

use crate::{cache, process};

/// The wasm target's name.
pub const WASM: &str = "wasm32-unknown-unknown";

/// A tool published as a crate.
struct Tool {
    package: &'static str,
    version: String,
    /// The programs it brings; each of them answers `--version` with its name and version.
    programs: &'static [&'static str],
    /// Arguments of `cargo install` besides the version and the root.
    options: &'static [&'static str],
    /// The reason for a slow installation, for the console.
    patience: &'static str,
}

/// The place of a tool.
#[derive(PartialEq, Eq)]
enum Found {
    OnPath,
    In(PathBuf),
    Nowhere,
}

/// The directories of the prepared tools.
pub struct Tools {
    directories: Vec<PathBuf>,
}

impl Tools {
    /// Finds the widget's build tools, installs missing ones, and adds the wasm target.
    ///
    /// # Errors
    /// When a tool or the target is missing and cannot be installed.
    pub fn prepare() -> anyhow::Result<Self> {
        add_wasm_target()?;
        Self::find_or_install(&widget_tools()?)
    }

    /// Finds or installs `cargo deny`.
    ///
    /// # Errors
    /// When it is missing and cannot be installed.
    pub fn prepare_deny() -> anyhow::Result<Self> {
        Self::find_or_install(&[deny()])
    }

    fn find_or_install(tools: &[Tool]) -> anyhow::Result<Self> {
        let home = cache::directory()?.join("tools");
        if tools.iter().any(|tool| tool.find(&home) == Found::Nowhere) {
            install_missing(tools, &home)?;
        }
        let places = tools.iter().map(|tool| tool.find(&home));
        let directories = places.filter_map(|place| match place {
            Found::In(directory) => Some(directory),
            Found::OnPath | Found::Nowhere => None,
        });
        Ok(Self { directories: directories.collect() })
    }

    /// A PATH on which the prepared tools come first.
    ///
    /// # Errors
    /// When a directory's name holds the PATH's separator.
    pub fn path(&self) -> anyhow::Result<OsString> {
        let old = env::var_os("PATH").unwrap_or_default();
        let all = self.directories.iter().cloned().chain(env::split_paths(&old));
        env::join_paths(all).context("a directory of the PATH holds its separator")
    }
}

fn deny() -> Tool {
    Tool {
        package: "cargo-deny",
        version: "0.20.2".into(),
        programs: &["cargo-deny"],
        options: &["--locked", "--debug"],
        patience: "it is compiled once, which takes about 2 minutes",
    }
}

fn widget_tools() -> anyhow::Result<[Tool; 2]> {
    let trunk = Tool {
        package: "trunk",
        version: "0.21.14".into(),
        programs: &["trunk"],
        // Without TLS, and unoptimised: it only starts other programs here.
        options: &["--locked", "--no-default-features", "--debug"],
        patience: "it is compiled once, which takes 2 to 4 minutes",
    };
    let wasm_bindgen = Tool {
        package: "wasm-bindgen-cli",
        version: lockfile::version_of("wasm-bindgen")?,
        programs: &["wasm-bindgen", "wasm-bindgen-test-runner"],
        // Without --locked: its lock file may name a version that is not to be had.
        options: &["--debug"],
        patience: "it is compiled once, which takes about 3 minutes",
    };
    Ok([trunk, wasm_bindgen])
}

/// Installs what is missing. Two checkouts may do so at the same time: the second one waits.
fn install_missing(tools: &[Tool], home: &Path) -> anyhow::Result<()> {
    fs::create_dir_all(home).with_context(|| format!("creating {}", home.display()))?;
    let lock = File::create(home.join("lock")).context("creating the tools' lock")?;
    lock.lock().context("waiting for the tools' lock")?;
    for tool in tools {
        if tool.find(home) == Found::Nowhere {
            install::install(tool, &tool.root(home))?;
        }
        if tool.find(home) == Found::Nowhere {
            bail!("{} {} was installed, but does not run", tool.package, tool.version);
        }
    }
    install::clean_up(home)
}

impl Tool {
    /// The directory of this version.
    fn root(&self, home: &Path) -> PathBuf {
        home.join(format!("{}-{}", self.package, self.version))
    }

    /// Looks for its programs, those on the PATH first.
    fn find(&self, home: &Path) -> Found {
        let installed = self.root(home).join("bin");
        if self.is_in(None) {
            Found::OnPath
        } else if self.is_in(Some(&installed)) {
            Found::In(installed)
        } else {
            Found::Nowhere
        }
    }

    /// Whether the directory (or the PATH) has all of its programs in the right version.
    fn is_in(&self, directory: Option<&Path>) -> bool {
        self.programs.iter().all(|program| {
            let path = directory.map_or_else(|| program.into(), |bin| bin.join(program));
            let said = process::output(process::command(path).arg("--version"));
            said.is_some_and(|said| is_version(&said, &self.version))
        })
    }
}

/// Whether a program's answer to `--version`, such as `trunk 0.21.14`, names this version.
fn is_version(said: &str, version: &str) -> bool {
    said.split_whitespace().nth(1) == Some(version)
}

/// Adds the wasm target to the toolchain, if it is not there.
fn add_wasm_target() -> anyhow::Result<()> {
    let mut question = process::command("rustc");
    question.args(["--print", "target-libdir", "--target", WASM]);
    if process::output(&mut question).is_some_and(|path| Path::new(&path).is_dir()) {
        return Ok(());
    }
    eprintln!("xtask: adding the target {WASM} to the Rust toolchain");
    process::run_quietly(process::command("rustup").args(["target", "add", WASM])).with_context(
        || format!("the toolchain lacks the target {WASM}; install it, or rustup, and try again"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tool_counts_only_in_exactly_its_version() {
        assert!(is_version("trunk 0.21.14", "0.21.14"));
        assert!(!is_version("trunk 0.21.1", "0.21.14"));
        assert!(!is_version("", "0.21.14"));
    }

    #[test]
    fn wasm_bindgen_is_wanted_in_the_version_of_the_lock_file() {
        let [_, wasm_bindgen] = widget_tools().unwrap();
        assert!(wasm_bindgen.version.starts_with("0.2."));
    }
}
