//! The form of an integration: keys with templates.

use serde_json::{Map, Value};

use crate::faults::Faults;
use crate::rules::object;

/// How deep objects inside a form may lie.
const DEPTH: u32 = 8;

/// Reads a form of any depth.
pub fn form(value: &Value) -> Result<Map<String, Value>, Faults> {
    let form = object(value)?;
    for (key, value) in &form {
        check_depth(value, DEPTH).map_err(|faults| faults.at(key))?;
    }
    Ok(form)
}

/// What has no place in a form-encoded body, or in a query: objects and lists.
pub fn check_flat(form: &Map<String, Value>) -> Result<(), Faults> {
    let nested = form.iter().filter(|(_, value)| value.is_object() || value.is_array());
    let faults = nested.map(|(key, _)| Faults::one("Not a valid string.").at(key));
    faults.reduce(Faults::and).map_or(Ok(()), Err)
}

fn check_depth(value: &Value, left: u32) -> Result<(), Faults> {
    let mut inside: Box<dyn Iterator<Item = &Value> + '_> = match value {
        Value::Object(object) => Box::new(object.values()),
        Value::Array(items) => Box::new(items.iter()),
        _ => return Ok(()),
    };
    if left == 0 {
        return Err(Faults::one("Nested too deep."));
    }
    inside.try_for_each(|value| check_depth(value, left - 1))
}
