//! A ticket's value of a custom field, as a request says it.

use serde_json::Value;

use crate::faults::Faults;
use crate::fields::{Change, Fields};
use crate::rules::{any, integer, list};

/// A value, or null for none, under the id of its definition.
#[derive(Clone, Default)]
pub struct FieldValue {
    pub id: i64,
    pub value: Option<Value>,
}

/// How many values one request may hold.
const MOST: usize = 500;

/// Reads `[{"id": 5, "value": "late"}]` (Gorgias: update ticket fields values).
pub fn field_values(value: &Value) -> Result<Vec<FieldValue>, Faults> {
    list(0..=MOST, field_value)(value)
}

/// Reads one of them.
pub fn field_value(value: &Value) -> Result<FieldValue, Faults> {
    let mut fields = Fields::of(value)?;
    let id = fields.required("id", integer);
    let value = read(&mut fields);
    fields.finish()?;
    Ok(FieldValue { id, value })
}

/// Reads the value of the field `id`, which the body may say again (Gorgias: update ticket field
/// value).
pub fn value_of(id: i64, body: &Value) -> Result<FieldValue, Faults> {
    let mut fields = Fields::of(body)?;
    if fields.nullable("id", integer).is_some_and(|given| given != id) {
        fields.complain("id", Faults::one("Must be the id of the path."));
    }
    let value = read(&mut fields);
    fields.finish()?;
    Ok(FieldValue { id, value })
}

fn read(fields: &mut Fields<'_>) -> Option<Value> {
    match fields.change("value", any) {
        Change::Set(value) => Some(value),
        Change::Clear => None,
        Change::Keep => {
            fields.complain("value", Faults::one("Missing data for required field."));
            None
        }
    }
}
