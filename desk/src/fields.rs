//! Reading a JSON object field by field, with all its faults collected.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

use crate::faults::Faults;

/// An object that is being read. A field that no one asked for is a fault: "unknown parameters are
/// refused" (Gorgias: errors).
pub struct Fields<'a> {
    object: &'a Map<String, Value>,
    known: BTreeSet<&'static str>,
    faults: BTreeMap<String, Faults>,
}

/// What a partial update says about a field that may be null.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change<T> {
    /// It is not mentioned.
    Keep,
    /// It becomes null.
    Clear,
    /// It becomes this.
    Set(T),
}

impl<T> Change<T> {
    /// The value after the change.
    pub fn apply(self, before: Option<T>) -> Option<T> {
        match self {
            Self::Keep => before,
            Self::Clear => None,
            Self::Set(value) => Some(value),
        }
    }
}

impl<'a> Fields<'a> {
    /// Begins to read `value`, which must be an object.
    pub fn of(value: &'a Value) -> Result<Self, Faults> {
        let Value::Object(object) = value else {
            return Err(Faults::one("Invalid input type.").at("_schema"));
        };
        Ok(Self { object, known: BTreeSet::new(), faults: BTreeMap::new() })
    }

    /// A field that must be there and must not be null. After a fault a placeholder stands in its
    /// place, and [`Fields::finish`] fails.
    pub fn required<T: Default>(
        &mut self,
        key: &'static str,
        rule: impl Fn(&Value) -> Result<T, Faults>,
    ) -> T {
        if !self.object.contains_key(key) {
            self.complain(key, Faults::one("Missing data for required field."));
        }
        self.optional(key, rule).unwrap_or_default()
    }

    /// A field that may be absent but not null.
    pub fn optional<T>(
        &mut self,
        key: &'static str,
        rule: impl Fn(&Value) -> Result<T, Faults>,
    ) -> Option<T> {
        self.known.insert(key);
        match self.object.get(key)? {
            Value::Null => {
                self.complain(key, Faults::one("Field may not be null."));
                None
            }
            value => self.check(key, rule(value)),
        }
    }

    /// A field for which null says the same as its absence.
    pub fn nullable<T>(
        &mut self,
        key: &'static str,
        rule: impl Fn(&Value) -> Result<T, Faults>,
    ) -> Option<T> {
        self.known.insert(key);
        let value = self.object.get(key).filter(|value| !value.is_null())?;
        self.check(key, rule(value))
    }

    /// A field of a partial update, where null clears.
    pub fn change<T>(
        &mut self,
        key: &'static str,
        rule: impl Fn(&Value) -> Result<T, Faults>,
    ) -> Change<T> {
        if self.object.get(key).is_some_and(Value::is_null) {
            self.known.insert(key);
            return Change::Clear;
        }
        self.nullable(key, rule).map_or(Change::Keep, Change::Set)
    }

    /// Adds a fault that a single field's rule cannot see.
    pub fn complain(&mut self, key: &str, faults: Faults) {
        let joined = match self.faults.remove(key) {
            Some(before) => before.and(faults),
            None => faults,
        };
        self.faults.insert(key.to_owned(), joined);
    }

    /// Ends the reading.
    ///
    /// # Errors
    ///
    /// All faults, those of unknown fields included.
    pub fn finish(mut self) -> Result<(), Faults> {
        let object = self.object;
        for key in object.keys().filter(|key| !self.known.contains(key.as_str())) {
            self.faults.insert(key.clone(), Faults::one("Unknown field."));
        }
        if self.faults.is_empty() { Ok(()) } else { Err(Faults::Fields(self.faults)) }
    }

    fn check<T>(&mut self, key: &str, result: Result<T, Faults>) -> Option<T> {
        result.map_err(|faults| self.complain(key, faults)).ok()
    }
}
