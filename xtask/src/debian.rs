//! Debian's packages, where they can be installed without a prompt.

use std::fs;

use crate::process;

/// Whether this is Debian, and its administrator.
pub fn can_install() -> bool {
    is_debian(&fs::read_to_string("/etc/os-release").unwrap_or_default()) && is_root()
}

/// Installs packages.
///
/// # Errors
/// When apt fails.
pub fn install(packages: &[&str]) -> anyhow::Result<()> {
    eprintln!("xtask: installing {}, which takes about a minute", packages.join(" and "));
    process::run_quietly(process::command("apt-get").args(["update", "-qq"]))?;
    let mut install = process::command("apt-get");
    install.env("DEBIAN_FRONTEND", "noninteractive");
    install.args(["install", "-y", "-qq", "--no-install-recommends"]);
    process::run_quietly(install.args(packages))
}

/// Whether this is Debian itself: elsewhere the package of that name may be a stub.
fn is_debian(os_release: &str) -> bool {
    os_release.lines().any(|line| line == "ID=debian")
}

#[cfg(unix)]
fn is_root() -> bool {
    use std::os::unix::fs::MetadataExt as _;
    fs::metadata("/proc/self").is_ok_and(|process| process.uid() == 0)
}

#[cfg(not(unix))]
fn is_root() -> bool {
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_debian_itself_counts_as_debian() {
        assert!(is_debian("NAME=\"Debian GNU/Linux\"\nID=debian\n"));
        assert!(!is_debian("ID=ubuntu\nID_LIKE=debian\n"));
    }
}
