//! Reads a table of the configuration setting by setting, and collects every error on the way.

use std::fmt::Display;
use std::num::NonZeroU32;

use toml::{Table, Value};

use super::SettingErrors;

/// A table of the configuration. Reading a setting removes it, so that what remains is unknown.
#[derive(Debug)]
pub(crate) struct TableReader {
    path: String,
    table: Table,
}

impl TableReader {
    pub(crate) fn root(table: Table) -> Self {
        Self { path: String::new(), table }
    }

    /// A setting's full name, such as `shop[0].form.channels`.
    pub(crate) fn name(&self, key: &str) -> String {
        if self.path.is_empty() { key.to_owned() } else { format!("{}.{key}", self.path) }
    }

    pub(crate) fn has(&self, key: &str) -> bool {
        self.table.contains_key(key)
    }

    /// The settings that have not been read yet.
    pub(crate) fn keys(&self) -> Vec<String> {
        self.table.keys().cloned().collect()
    }

    pub(crate) fn is_table(&self, key: &str) -> bool {
        self.table.get(key).is_some_and(Value::is_table)
    }

    pub(crate) fn text(&mut self, key: &str, errors: &mut SettingErrors) -> Option<String> {
        match self.table.remove(key)? {
            Value::String(text) if text.trim().is_empty() => {
                errors.add(self.name(key), "must not be empty");
                None
            }
            Value::String(text) => Some(text.trim().to_owned()),
            _ => self.wrong(key, "must be a text in quotes", errors),
        }
    }

    /// A required text.
    pub(crate) fn required(&mut self, key: &str, errors: &mut SettingErrors) -> Option<String> {
        if !self.has(key) {
            errors.add(self.name(key), "is missing");
            return None;
        }
        self.text(key, errors)
    }

    /// A text that is parsed; the parser's error is the setting's.
    pub(crate) fn parsed<T, E: Display>(
        &mut self,
        key: &str,
        errors: &mut SettingErrors,
        parse: impl FnOnce(&str) -> Result<T, E>,
    ) -> Option<T> {
        let text = self.text(key, errors)?;
        parse(&text).map_err(|error| errors.add(self.name(key), error)).ok()
    }

    pub(crate) fn texts(&mut self, key: &str, errors: &mut SettingErrors) -> Vec<String> {
        let Some(value) = self.table.remove(key) else { return Vec::new() };
        let texts = value.as_array().and_then(|items| {
            items.iter().map(|item| item.as_str().map(|text| text.trim().to_owned())).collect()
        });
        texts
            .or_else(|| self.wrong(key, "must be a list of texts in quotes", errors))
            .unwrap_or_default()
    }

    /// Names of tags. Gorgias: the tag object (`name`).
    pub(crate) fn tags(&mut self, key: &str, errors: &mut SettingErrors) -> Vec<String> {
        let tags = self.texts(key, errors);
        if tags.iter().any(|tag| tag.is_empty() || wire::rules::is_longer_than(tag, 256)) {
            errors.add(self.name(key), "each must have 1 to 256 characters");
        }
        tags
    }

    /// A value of any kind.
    pub(crate) fn value(&mut self, key: &str) -> Option<Value> {
        self.table.remove(key)
    }

    pub(crate) fn boolean(&mut self, key: &str, errors: &mut SettingErrors) -> Option<bool> {
        match self.table.remove(key)? {
            Value::Boolean(value) => Some(value),
            _ => self.wrong(key, "must be true or false", errors),
        }
    }

    /// A whole number from 1 up to `max`.
    pub(crate) fn count(
        &mut self,
        key: &str,
        max: u32,
        errors: &mut SettingErrors,
    ) -> Option<NonZeroU32> {
        let value = self.table.remove(key)?;
        let number = value.as_integer().and_then(|number| u32::try_from(number).ok());
        let count = number.filter(|&number| number <= max).and_then(NonZeroU32::new);
        let wanted = format!("must be a whole number from 1 to {max}");
        count.or_else(|| self.wrong(key, &wanted, errors))
    }

    /// A whole number from 0 up to `max`.
    pub(crate) fn whole(&mut self, key: &str, max: u32, errors: &mut SettingErrors) -> Option<u32> {
        let value = self.table.remove(key)?;
        let number = value.as_integer().and_then(|number| u32::try_from(number).ok());
        let wanted = format!("must be a whole number from 0 to {max}");
        number.filter(|&number| number <= max).or_else(|| self.wrong(key, &wanted, errors))
    }

    pub(crate) fn table(&mut self, key: &str, errors: &mut SettingErrors) -> Option<Self> {
        match self.table.remove(key)? {
            Value::Table(table) => Some(Self { path: self.name(key), table }),
            _ => self.wrong(key, &format!("must be a table: [{}]", self.name(key)), errors),
        }
    }

    pub(crate) fn tables(&mut self, key: &str, errors: &mut SettingErrors) -> Vec<Self> {
        let Some(value) = self.table.remove(key) else { return Vec::new() };
        let tables: Option<Vec<Table>> = match value {
            Value::Array(items) => {
                let tables = items.into_iter().map(|item| match item {
                    Value::Table(table) => Some(table),
                    _ => None,
                });
                tables.collect()
            }
            _ => None,
        };
        let wanted = format!("must be tables: [[{}]]", self.name(key));
        let tables = tables.or_else(|| self.wrong(key, &wanted, errors)).unwrap_or_default();
        let path = self.name(key);
        let numbered = tables.into_iter().enumerate();
        numbered.map(|(i, table)| Self { path: format!("{path}[{i}]"), table }).collect()
    }

    /// Reports every setting that has not been read.
    pub(crate) fn finish(self, errors: &mut SettingErrors) {
        for key in self.table.keys() {
            errors.add(self.name(key), "is not a setting");
        }
    }

    fn wrong<T>(&self, key: &str, wanted: &str, errors: &mut SettingErrors) -> Option<T> {
        errors.add(self.name(key), wanted);
        None
    }
}
