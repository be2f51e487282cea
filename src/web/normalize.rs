//! Unicode normalization of texts that are searched.

use wasm_bindgen::JsValue;

use super::object::Object;

/// The text in lower case and in NFKD (Unicode: UAX #15), which separates letters from their accents.
pub fn normalize(text: &str) -> String {
    let lower = call(&text.into(), "toLowerCase", &[]);
    let normalized = call(&lower, "normalize", &["NFKD".into()]);
    normalized.as_string().unwrap_or_default()
}

/// Calls a method of a string.
fn call(text: &JsValue, name: &str, arguments: &[JsValue]) -> JsValue {
    let object = Object::new("String", std::slice::from_ref(text));
    let result = object.and_then(|text| text.call(name, arguments));
    result.map_or(JsValue::UNDEFINED, |result| result.value().clone())
}
