//! The browser that the tests drive: found, or installed on Debian.

use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::PathBuf;

use anyhow::{bail, ensure};

use crate::process;

const BROWSERS: [&str; 3] = ["chromium", "chromium-browser", "google-chrome"];
const DRIVERS: [&str; 1] = ["chromedriver"];

/// Chromium (or Chrome) and its driver.
pub struct Browser {
    /// The browser itself.
    pub chrome: PathBuf,
    /// The program that speaks `WebDriver`.
    pub driver: PathBuf,
}

impl Browser {
    /// Finds both (`CHROME` and `CHROMEDRIVER` name them, else the PATH has them), or installs them
    /// from Debian's packages when that is possible without asking.
    ///
    /// # Errors
    /// When they are not there and cannot be installed; it says what to install.
    pub fn prepare() -> anyhow::Result<Self> {
        if let Some(found) = Self::find()? {
            return Ok(found);
        }
        if !is_debian(&fs::read_to_string("/etc/os-release").unwrap_or_default()) || !is_root() {
            bail!(
                "no browser to test with: install Chromium or Chrome and its chromedriver (Debian: \
                 `apt-get install chromium chromium-driver`), or name them in CHROME and CHROMEDRIVER"
            );
        }
        install()?;
        match Self::find()? {
            Some(found) => Ok(found),
            None => bail!("chromium and chromium-driver were installed, but are not on the PATH"),
        }
    }

    fn find() -> anyhow::Result<Option<Self>> {
        let chrome = named("CHROME", env::var_os("CHROME"))?;
        let driver = named("CHROMEDRIVER", env::var_os("CHROMEDRIVER"))?;
        let chrome = chrome.or_else(|| process::on_path(&BROWSERS));
        let driver = driver.or_else(|| process::on_path(&DRIVERS));
        Ok(chrome.zip(driver).map(|(chrome, driver)| Self { chrome, driver }))
    }
}

/// The program that a variable names.
fn named(variable: &str, value: Option<OsString>) -> anyhow::Result<Option<PathBuf>> {
    let path = value.filter(|value| !value.is_empty()).map(PathBuf::from);
    if let Some(path) = &path {
        ensure!(path.is_file(), "{variable} names {}, which is no file", path.display());
    }
    Ok(path)
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

fn install() -> anyhow::Result<()> {
    eprintln!("xtask: installing chromium and chromium-driver, which takes about a minute");
    process::run_quietly(process::command("apt-get").args(["update", "-qq"]))?;
    let mut install = process::command("apt-get");
    install.env("DEBIAN_FRONTEND", "noninteractive");
    install.args(["install", "-y", "-qq", "--no-install-recommends"]);
    // The font is for the screenshots: the browser itself brings none.
    process::run_quietly(install.args(["chromium", "chromium-driver", "fonts-liberation"]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_debian_itself_counts_as_debian() {
        assert!(is_debian("NAME=\"Debian GNU/Linux\"\nID=debian\n"));
        assert!(!is_debian("ID=ubuntu\nID_LIKE=debian\n"));
    }

    #[test]
    fn a_variable_that_names_no_file_is_an_error_which_names_it() {
        let error = named("CHROME", Some("/no/such/browser".into())).unwrap_err();
        assert!(error.to_string().starts_with("CHROME names"), "{error}");
        assert_eq!(named("CHROME", Some(OsString::new())).unwrap(), None);
    }
}
