//! What is wrong with a configuration: all errors together, each with its setting.

use std::fmt::{self, Display};
use std::path::Path;

use wire::ShopId;

use super::places::SettingPlaces;

/// The error of one setting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SettingError {
    /// The line, from 1; `None` where nothing of the setting is in the file.
    pub line: Option<usize>,
    /// The setting's full name, such as `shop[0].origins`; empty where the file is no TOML.
    pub setting: String,
    /// The shop that it belongs to, where its id is valid.
    pub shop: Option<ShopId>,
    /// The error.
    pub message: String,
}

impl Display for SettingError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { setting, shop, message, .. } = self;
        match shop {
            _ if setting.is_empty() => f.write_str(message),
            Some(shop) => write!(f, "{setting} (shop {shop}): {message}"),
            None => write!(f, "{setting}: {message}"),
        }
    }
}

/// The configuration is invalid. Its text names every error, one per line, and quotes no value but the
/// ids of shops.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub struct ConfigError {
    /// Every error.
    pub errors: Vec<SettingError>,
}

impl ConfigError {
    /// The text with the file that each error is in, as compilers write it: `file:line: error`.
    pub fn in_file(&self, path: &Path) -> impl Display {
        let head = std::iter::once("the configuration has faults:".to_owned());
        let errors = self.errors.iter().map(|error| {
            let line = error.line.map(|line| format!(":{line}")).unwrap_or_default();
            format!("  {}{line}: {error}", path.display())
        });
        head.chain(errors).collect::<Vec<_>>().join("\n")
    }
}

impl Display for ConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the configuration has faults:")?;
        for error in &self.errors {
            match error.line {
                Some(line) => write!(f, "\n  line {line}: {error}")?,
                None => write!(f, "\n  {error}")?,
            }
        }
        Ok(())
    }
}

/// Collects the errors of all settings.
#[derive(Debug, Default)]
pub(crate) struct SettingErrors(Vec<(String, String)>);

impl SettingErrors {
    pub(crate) fn add(&mut self, setting: impl Into<String>, message: impl Display) {
        self.0.push((setting.into(), message.to_string()));
    }

    pub(crate) fn count(&self) -> usize {
        self.0.len()
    }

    /// The value, if nothing was wrong; otherwise the errors with their places.
    pub(crate) fn or<T>(self, value: Option<T>, places: &SettingPlaces) -> Result<T, ConfigError> {
        match value {
            Some(value) if self.0.is_empty() => Ok(value),
            _ => {
                let located = |(setting, message): (String, String)| SettingError {
                    line: places.line(&setting),
                    shop: places.shop(&setting).cloned(),
                    setting,
                    message,
                };
                Err(ConfigError { errors: self.0.into_iter().map(located).collect() })
            }
        }
    }
}
