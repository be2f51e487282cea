//! The browser that the tests drive: found, or installed on Debian.

use std::env;
use std::ffi::OsString;
use std::path::PathBuf;

use anyhow::{bail, ensure};

use crate::{debian, process};

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
        if !debian::can_install() {
            bail!(
                "no browser to test with: install Chromium or Chrome and its chromedriver (Debian: \
                 `apt-get install chromium chromium-driver`), or name them in CHROME and CHROMEDRIVER"
            );
        }
        // The font is for the screenshots: the browser itself brings none.
        debian::install(&["chromium", "chromium-driver", "fonts-liberation"])?;
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_variable_that_names_no_file_is_an_error_which_names_it() {
        let error = named("CHROME", Some("/no/such/browser".into())).unwrap_err();
        assert!(error.to_string().starts_with("CHROME names"), "{error}");
        assert_eq!(named("CHROME", Some(OsString::new())).unwrap(), None);
    }
}
