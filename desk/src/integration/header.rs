//! The headers that an integration's requests carry.

use std::collections::BTreeMap;

use axum::http::header::{CONNECTION, CONTENT_LENGTH, CONTENT_TYPE, HOST, TRANSFER_ENCODING};
use axum::http::{HeaderName, HeaderValue};
use serde_json::Value;

use crate::faults::Faults;
use crate::rules::{object, string};

/// These follow from the request itself.
const OURS: [HeaderName; 5] = [CONNECTION, CONTENT_LENGTH, CONTENT_TYPE, HOST, TRANSFER_ENCODING];

/// Reads `{"X-Secret": "…"}`; the faults are keyed by name.
pub fn headers(value: &Value) -> Result<BTreeMap<String, String>, Faults> {
    let mut headers = BTreeMap::new();
    for (name, value) in object(value)? {
        let value = check(&name, &value).map_err(|faults| faults.at(&name))?;
        headers.insert(name, value);
    }
    Ok(headers)
}

fn check(name: &str, value: &Value) -> Result<String, Faults> {
    let value = string(value)?;
    let name = HeaderName::try_from(name).map_err(|_| Faults::one("Not a valid header name."))?;
    if OURS.contains(&name) {
        return Err(Faults::one("Cannot be set."));
    }
    HeaderValue::try_from(&value).map_err(|_| Faults::one("Not a valid header value."))?;
    Ok(value)
}
