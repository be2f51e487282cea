//! Lenient deserializing: the API sends `null` for an empty list, and numbers as strings.

use serde::{Deserialize, Deserializer};

/// Reads `null` like an absent field. Use it together with `#[serde(default)]`.
pub fn null_as_default<'de, D, T>(deserializer: D) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
    T: Default + Deserialize<'de>,
{
    Option::deserialize(deserializer).map(Option::unwrap_or_default)
}

/// Reads a natural number, or its digits in a string; anything else is `None`.
///
/// The file object is documented with a size that is an integer and shown with one that is a
/// string.
pub fn integer<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<u64>, D::Error> {
    Ok(match serde_json::Value::deserialize(deserializer)? {
        serde_json::Value::Number(number) => number.as_u64(),
        serde_json::Value::String(text) => text.trim().parse().ok(),
        _ => None,
    })
}
