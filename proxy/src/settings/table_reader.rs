//! Reads a table of the configuration, setting by setting, and collects every fault on the way.

use std::fmt::Display;
use std::num::NonZeroU32;

use toml::{Table, Value};

use super::fault::Faults;

/// A table of the configuration. What is read is taken out, so that what remains is unknown.
pub(super) struct Section {
    path: String,
    table: Table,
}

impl Section {
    pub(super) fn root(table: Table) -> Self {
        Self { path: String::new(), table }
    }

    /// A setting's full name, such as `shop[0].form.channels`.
    pub(super) fn name(&self, key: &str) -> String {
        if self.path.is_empty() { key.to_owned() } else { format!("{}.{key}", self.path) }
    }

    pub(super) fn has(&self, key: &str) -> bool {
        self.table.contains_key(key)
    }

    /// The settings that nobody has read yet.
    pub(super) fn keys(&self) -> Vec<String> {
        self.table.keys().cloned().collect()
    }

    pub(super) fn is_table(&self, key: &str) -> bool {
        self.table.get(key).is_some_and(Value::is_table)
    }

    pub(super) fn text(&mut self, key: &str, faults: &mut Faults) -> Option<String> {
        match self.table.remove(key)? {
            Value::String(text) if text.trim().is_empty() => {
                faults.add(self.name(key), "must not be empty");
                None
            }
            Value::String(text) => Some(text.trim().to_owned()),
            _ => self.wrong(key, "must be a text in quotes", faults),
        }
    }

    /// A text that must be there.
    pub(super) fn required(&mut self, key: &str, faults: &mut Faults) -> Option<String> {
        if !self.has(key) {
            faults.add(self.name(key), "is missing");
            return None;
        }
        self.text(key, faults)
    }

    /// A text that is read further; the parser's error is the fault.
    pub(super) fn parsed<T, E: Display>(
        &mut self,
        key: &str,
        faults: &mut Faults,
        parse: impl FnOnce(&str) -> Result<T, E>,
    ) -> Option<T> {
        let text = self.text(key, faults)?;
        parse(&text).map_err(|error| faults.add(self.name(key), error)).ok()
    }

    pub(super) fn texts(&mut self, key: &str, faults: &mut Faults) -> Vec<String> {
        let Some(value) = self.table.remove(key) else { return Vec::new() };
        let texts = value.as_array().and_then(|items| {
            items.iter().map(|item| item.as_str().map(|text| text.trim().to_owned())).collect()
        });
        texts
            .or_else(|| self.wrong(key, "must be a list of texts in quotes", faults))
            .unwrap_or_default()
    }

    /// Names of tags. Gorgias: the tag object (`name`).
    pub(super) fn tags(&mut self, key: &str, faults: &mut Faults) -> Vec<String> {
        let tags = self.texts(key, faults);
        if tags.iter().any(|tag| tag.is_empty() || wire::rules::is_longer_than(tag, 256)) {
            faults.add(self.name(key), "each must have 1 to 256 characters");
        }
        tags
    }

    /// A value of any kind.
    pub(super) fn value(&mut self, key: &str) -> Option<Value> {
        self.table.remove(key)
    }

    pub(super) fn boolean(&mut self, key: &str, faults: &mut Faults) -> Option<bool> {
        match self.table.remove(key)? {
            Value::Boolean(value) => Some(value),
            _ => self.wrong(key, "must be true or false", faults),
        }
    }

    /// A whole number from 1 up to `max`.
    pub(super) fn count(&mut self, key: &str, max: u32, faults: &mut Faults) -> Option<NonZeroU32> {
        let value = self.table.remove(key)?;
        let number = value.as_integer().and_then(|number| u32::try_from(number).ok());
        let count = number.filter(|&number| number <= max).and_then(NonZeroU32::new);
        let wanted = format!("must be a whole number from 1 to {max}");
        count.or_else(|| self.wrong(key, &wanted, faults))
    }

    /// A whole number from 0 up to `max`.
    pub(super) fn whole(&mut self, key: &str, max: u32, faults: &mut Faults) -> Option<u32> {
        let value = self.table.remove(key)?;
        let number = value.as_integer().and_then(|number| u32::try_from(number).ok());
        let wanted = format!("must be a whole number from 0 to {max}");
        number.filter(|&number| number <= max).or_else(|| self.wrong(key, &wanted, faults))
    }

    pub(super) fn section(&mut self, key: &str, faults: &mut Faults) -> Option<Self> {
        match self.table.remove(key)? {
            Value::Table(table) => Some(Self { path: self.name(key), table }),
            _ => self.wrong(key, &format!("must be a table: [{}]", self.name(key)), faults),
        }
    }

    pub(super) fn sections(&mut self, key: &str, faults: &mut Faults) -> Vec<Self> {
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
        let tables = tables.or_else(|| self.wrong(key, &wanted, faults)).unwrap_or_default();
        let path = self.name(key);
        let numbered = tables.into_iter().enumerate();
        numbered.map(|(i, table)| Self { path: format!("{path}[{i}]"), table }).collect()
    }

    /// Reports every setting that nobody has read.
    pub(super) fn finish(self, faults: &mut Faults) {
        for key in self.table.keys() {
            faults.add(self.name(key), "is not a setting");
        }
    }

    fn wrong<T>(&self, key: &str, wanted: &str, faults: &mut Faults) -> Option<T> {
        faults.add(self.name(key), wanted);
        None
    }
}
