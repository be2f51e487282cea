//! The `source` and `attachments` of a message.

use serde_json::{Value, json};
use url::Url;

use crate::loopback::is_https_or_loopback;
use crate::validation::rules::{any, boolean, integer, list, object, string, text, word};
use crate::validation::{FieldErrors, ObjectReader};
use crate::vocabulary::SourceType;

/// `message.source`: the sender's address, and all of it as the request has it.
#[derive(Clone, Default)]
pub struct Source {
    pub from: Address,
    pub json: Value,
}

/// A name and an address, both optional.
#[derive(Clone, Default)]
pub struct Address {
    pub name: Option<String>,
    pub address: Option<String>,
}

/// Reads `source` (Gorgias: create a message).
pub fn source(value: &Value) -> Result<Source, FieldErrors> {
    let mut fields = ObjectReader::new(value)?;
    fields.nullable("type", word::<SourceType>);
    let from = fields.nullable("from", address).unwrap_or_default();
    for key in ["to", "cc", "bcc"] {
        fields.nullable(key, list(0..=500, address));
    }
    fields.nullable("extra", object);
    fields.finish()?;
    Ok(Source { from, json: value.clone() })
}

fn address(value: &Value) -> Result<Address, FieldErrors> {
    let mut fields = ObjectReader::new(value)?;
    let address = Address {
        name: fields.nullable("name", string),
        address: fields.nullable("address", text(0..=320)),
    };
    fields.finish()?;
    Ok(address)
}

/// An address at which an agent can safely read a file: `https`, or the desk's own on this
/// machine.
fn file_url(value: &Value) -> Result<String, FieldErrors> {
    let url = text(1..=2048)(value)?;
    let safe = Url::parse(&url).is_ok_and(|url| is_https_or_loopback(&url));
    if safe { Ok(url) } else { Err(FieldErrors::new("Not a valid URL.")) }
}

/// Reads one of `attachments`; returns it with all fields of the file object (Gorgias: the file
/// object).
pub fn attachment(value: &Value) -> Result<Value, FieldErrors> {
    let mut fields = ObjectReader::new(value)?;
    let file = json!({
        "url": fields.required("url", file_url),
        "name": fields.required("name", text(1..=255)),
        "content_type": fields.required("content_type", text(1..=255)),
        "size": fields.nullable("size", integer),
        "public": fields.optional("public", boolean).unwrap_or(true),
        "extra": fields.nullable("extra", any),
    });
    fields.finish()?;
    Ok(file)
}
