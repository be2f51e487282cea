//! What is wrong with a configuration: all of it together, each fault with its setting.

use std::fmt::{self, Display};

/// One fault of one setting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The setting's full name, such as `shop[0].origins`.
    pub setting: String,
    /// What is wrong with it.
    pub what: String,
}

/// The configuration cannot be run on. Its text names every fault, one a line; no setting's value
/// stands in it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub struct ConfigError {
    /// Every fault.
    pub faults: Vec<Fault>,
}

impl Display for ConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the configuration has faults:")?;
        for Fault { setting, what } in &self.faults {
            write!(f, "\n  {setting}: {what}")?;
        }
        Ok(())
    }
}

/// Collects faults.
#[derive(Default)]
pub(super) struct Faults(Vec<Fault>);

impl Faults {
    pub(super) fn add(&mut self, setting: impl Into<String>, what: impl Display) {
        self.0.push(Fault { setting: setting.into(), what: what.to_string() });
    }

    /// The value, if nothing was wrong.
    pub(super) fn or<T>(self, value: Option<T>) -> Result<T, ConfigError> {
        match value {
            Some(value) if self.0.is_empty() => Ok(value),
            _ => Err(ConfigError { faults: self.0 }),
        }
    }
}
