//! What is wrong with a configuration: all errors together, each with its setting.

use std::fmt::{self, Display};

/// The error of one setting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SettingError {
    /// The setting's full name, such as `shop[0].origins`.
    pub setting: String,
    /// The error.
    pub message: String,
}

/// The configuration is invalid. Its text names every error, one per line, and quotes no value.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub struct ConfigError {
    /// Every error.
    pub errors: Vec<SettingError>,
}

impl Display for ConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the configuration has faults:")?;
        for SettingError { setting, message } in &self.errors {
            write!(f, "\n  {setting}: {message}")?;
        }
        Ok(())
    }
}

/// Collects the errors of all settings.
#[derive(Debug, Default)]
pub(crate) struct SettingErrors(Vec<SettingError>);

impl SettingErrors {
    pub(crate) fn add(&mut self, setting: impl Into<String>, message: impl Display) {
        self.0.push(SettingError { setting: setting.into(), message: message.to_string() });
    }

    /// The value, if nothing was wrong.
    pub(crate) fn or<T>(self, value: Option<T>) -> Result<T, ConfigError> {
        match value {
            Some(value) if self.0.is_empty() => Ok(value),
            _ => Err(ConfigError { errors: self.0 }),
        }
    }
}
