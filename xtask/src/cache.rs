//! The user's cache directory, which all checkouts share.

use std::path::{Path, PathBuf};

use anyhow::Context as _;

/// Counterbell's folder in the user's cache directory.
///
/// # Errors
/// When the environment names neither a cache nor a home directory.
pub fn directory() -> anyhow::Result<PathBuf> {
    let home = std::env::home_dir();
    base(|name| std::env::var_os(name).map(PathBuf::from), home.as_deref(), std::env::consts::OS)
        .map(|base| base.join("counterbell"))
        .context("no cache directory: set XDG_CACHE_HOME or HOME")
}

/// The cache directory that `os` prescribes. `$XDG_CACHE_HOME` counts only when it is absolute
/// (XDG Base Directory Specification).
fn base(
    variable: impl Fn(&str) -> Option<PathBuf>,
    home: Option<&Path>,
    os: &str,
) -> Option<PathBuf> {
    if let Some(xdg) = variable("XDG_CACHE_HOME").filter(|path| path.is_absolute()) {
        return Some(xdg);
    }
    match os {
        "macos" => home.map(|home| home.join("Library/Caches")),
        "windows" => variable("LOCALAPPDATA"),
        _ => home.map(|home| home.join(".cache")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn given(xdg: Option<&str>, os: &str) -> Option<PathBuf> {
        base(
            |name| (name == "XDG_CACHE_HOME").then(|| xdg.map(PathBuf::from)).flatten(),
            Some(Path::new("/home/ada")),
            os,
        )
    }

    #[test]
    fn an_absolute_xdg_directory_wins_everywhere() {
        for os in ["linux", "macos"] {
            assert_eq!(given(Some("/cache"), os), Some("/cache".into()));
        }
    }

    #[test]
    fn a_relative_or_empty_xdg_directory_is_ignored() {
        for xdg in ["", "cache"] {
            assert_eq!(given(Some(xdg), "linux"), Some("/home/ada/.cache".into()));
        }
    }

    #[test]
    fn a_mac_keeps_caches_in_its_library() {
        assert_eq!(given(None, "macos"), Some("/home/ada/Library/Caches".into()));
    }
}
