//! Tags as a request names those that exist.

use serde_json::Value;

use super::new::name;
use crate::faults::Faults;
use crate::fields::Fields;
use crate::rules::{integer, list};

/// How many tags one request may name by id, and by name.
const MOST: usize = 500;

/// Tags by id and by name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TagRefs {
    pub ids: Vec<i64>,
    pub names: Vec<String>,
}

impl TagRefs {
    /// Reads `{"ids": [8], "names": ["refund"]}`, both optional (Gorgias: add ticket tags).
    pub fn parse(value: &Value) -> Result<Self, Faults> {
        let mut fields = Fields::of(value)?;
        let refs = Self {
            ids: fields.nullable("ids", list(0..=MOST, integer)).unwrap_or_default(),
            names: fields.nullable("names", list(0..=MOST, name)).unwrap_or_default(),
        };
        fields.finish()?;
        Ok(refs)
    }
}

/// Reads the ids that the one field `key` of `value` lists, at least one.
pub fn ids(value: &Value, key: &'static str) -> Result<Vec<i64>, Faults> {
    let mut fields = Fields::of(value)?;
    let ids = fields.required(key, list(1..=MOST, integer));
    fields.finish()?;
    Ok(ids)
}
