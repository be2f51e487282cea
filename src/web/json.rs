//! JSON by serde over values that the browser has parsed.
//!
//! Writing is `serde_json::to_string`: it asks nothing of the page, such as `Array.prototype.toJSON`,
//! which Prototype 1.6 defines. Reading is a `Deserializer` over a `JsValue`, because `serde_json`'s
//! own is 20 KB (brotli) more: its error carries nothing, and struct fields and enum variants are
//! handed over by position, so that the compiler drops the names and the messages that serde derives.
//! For a type with `#[serde(alias)]` the positions would be wrong; the wire has none.
//!
//! The page may have put anything on `Object.prototype`. Objects lose their prototype before they are
//! looked into, so that nothing but their own members is found. `null` reads as missing.
//!
//! Answers are parsed by `Response.json()`. Stored records are parsed by `JSON.parse` as the page has
//! it: if the page has replaced it, a record is at worst unreadable, and such records are left alone;
//! no message comes out of one but through the rules (`Message::try_from`).

mod deserializer;

use js_sys::{JSON, Object, Reflect};
use serde::Serialize;
use serde::de::DeserializeOwned;
use wasm_bindgen::{JsCast, JsValue};

use deserializer::Value;

/// The type as JSON.
pub fn to_string<T: Serialize>(value: &T) -> String {
    // Only a map whose keys are no strings, or a type of our own that refuses, could fail.
    serde_json::to_string(value).unwrap_or_default()
}

/// Reads a stored record.
pub fn parse<T: DeserializeOwned>(text: &str) -> Option<T> {
    read(JSON::parse(text).ok()?)
}

/// Reads a value that the browser has parsed and that no other code changes.
pub fn read<T: DeserializeOwned>(value: JsValue) -> Option<T> {
    T::deserialize(Value::new(value)).ok()
}

/// The names and values of an object, but for those that are null: texts as they are, everything
/// else as JSON.
pub fn members(text: &str) -> Vec<(String, String)> {
    let Some(object) = JSON::parse(text).ok().and_then(own_members) else { return Vec::new() };
    let pairs = Reflect::own_keys(&object).unwrap_or_default().into_iter().filter_map(|name| {
        let value = Reflect::get(&object, &name).ok().filter(|value| !is_missing(value))?;
        let json = || JSON::stringify(&value).ok().map(String::from);
        Some((name.as_string()?, value.as_string().or_else(json)?))
    });
    pairs.collect()
}

/// The object with its own members alone; `None` where it is none.
fn own_members(value: JsValue) -> Option<JsValue> {
    let bare = value.is_object()
        && Reflect::set_prototype_of(value.unchecked_ref::<Object>(), &JsValue::NULL).ok()?;
    bare.then_some(value)
}

fn is_missing(value: &JsValue) -> bool {
    value.is_null() || value.is_undefined()
}
