//! Where a message came from and where it goes.

use serde_json::{Value, json};
use url::Url;

use crate::faults::Faults;
use crate::fields::Fields;
use crate::loopback::is_safe;
use crate::rules::{any, boolean, integer, list, object, string, text, word};
use crate::vocabulary::SourceType;

/// `message.source`: the part that tells who a customer is, and the whole of it as it was given.
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
pub fn source(value: &Value) -> Result<Source, Faults> {
    let mut fields = Fields::of(value)?;
    fields.nullable("type", word::<SourceType>);
    let from = fields.nullable("from", address).unwrap_or_default();
    for key in ["to", "cc", "bcc"] {
        fields.nullable(key, list(0..=500, address));
    }
    fields.nullable("extra", object);
    fields.finish()?;
    Ok(Source { from, json: value.clone() })
}

fn address(value: &Value) -> Result<Address, Faults> {
    let mut fields = Fields::of(value)?;
    let address = Address {
        name: fields.nullable("name", string),
        address: fields.nullable("address", text(0..=320)),
    };
    fields.finish()?;
    Ok(address)
}

/// An address at which an agent can safely read a file: `https`, or the desk's own on this
/// machine.
fn file_url(value: &Value) -> Result<String, Faults> {
    let url = text(1..=2048)(value)?;
    let safe = Url::parse(&url).is_ok_and(|url| is_safe(&url));
    if safe { Ok(url) } else { Err(Faults::one("Not a valid URL.")) }
}

/// Reads one of `attachments`, and writes it with all its fields (Gorgias: the file object).
pub fn attachment(value: &Value) -> Result<Value, Faults> {
    let mut fields = Fields::of(value)?;
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
