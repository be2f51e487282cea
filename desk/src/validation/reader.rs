//! Reads a JSON object field by field and collects all errors.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

use crate::validation::FieldErrors;

/// A reader of one object. A field that was not read is an error: "unknown parameters are refused"
/// (Gorgias: errors).
pub struct ObjectReader<'a> {
    object: &'a Map<String, Value>,
    known: BTreeSet<&'static str>,
    errors: BTreeMap<String, FieldErrors>,
}

/// The change of a nullable field in a partial update.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change<T> {
    /// The field is absent.
    Keep,
    /// Null.
    Clear,
    /// A new value.
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

impl<'a> ObjectReader<'a> {
    /// A reader of `value`, which must be an object.
    pub fn new(value: &'a Value) -> Result<Self, FieldErrors> {
        let Value::Object(object) = value else {
            return Err(FieldErrors::new("Invalid input type.").at("_schema"));
        };
        Ok(Self { object, known: BTreeSet::new(), errors: BTreeMap::new() })
    }

    /// A required field that must not be null. After an error the default is returned as a
    /// placeholder, and [`ObjectReader::finish`] fails.
    pub fn required<T: Default>(
        &mut self,
        key: &'static str,
        rule: impl Fn(&Value) -> Result<T, FieldErrors>,
    ) -> T {
        if !self.object.contains_key(key) {
            self.add_error(key, FieldErrors::new("Missing data for required field."));
        }
        self.optional(key, rule).unwrap_or_default()
    }

    /// A field that may be absent but not null.
    pub fn optional<T>(
        &mut self,
        key: &'static str,
        rule: impl Fn(&Value) -> Result<T, FieldErrors>,
    ) -> Option<T> {
        self.known.insert(key);
        match self.object.get(key)? {
            Value::Null => {
                self.add_error(key, FieldErrors::new("Field may not be null."));
                None
            }
            value => self.check(key, rule(value)),
        }
    }

    /// An optional field for which null means absent.
    pub fn nullable<T>(
        &mut self,
        key: &'static str,
        rule: impl Fn(&Value) -> Result<T, FieldErrors>,
    ) -> Option<T> {
        self.known.insert(key);
        let value = self.object.get(key).filter(|value| !value.is_null())?;
        self.check(key, rule(value))
    }

    /// A nullable field of a partial update.
    pub fn change<T>(
        &mut self,
        key: &'static str,
        rule: impl Fn(&Value) -> Result<T, FieldErrors>,
    ) -> Change<T> {
        if self.object.get(key).is_some_and(Value::is_null) {
            self.known.insert(key);
            return Change::Clear;
        }
        self.nullable(key, rule).map_or(Change::Keep, Change::Set)
    }

    /// Adds an error that depends on several fields.
    pub fn add_error(&mut self, key: &str, errors: FieldErrors) {
        let joined = match self.errors.remove(key) {
            Some(before) => before.merge(errors),
            None => errors,
        };
        self.errors.insert(key.to_owned(), joined);
    }

    /// Ends reading.
    ///
    /// # Errors
    ///
    /// All errors, including unknown fields.
    pub fn finish(mut self) -> Result<(), FieldErrors> {
        let object = self.object;
        for key in object.keys().filter(|key| !self.known.contains(key.as_str())) {
            self.errors.insert(key.clone(), FieldErrors::new("Unknown field."));
        }
        if self.errors.is_empty() { Ok(()) } else { Err(FieldErrors::Fields(self.errors)) }
    }

    fn check<T>(&mut self, key: &str, result: Result<T, FieldErrors>) -> Option<T> {
        result.map_err(|errors| self.add_error(key, errors)).ok()
    }
}
