//! Texts as they are compared when somebody searches.

use wasm_bindgen::JsValue;

use super::object::Object;

/// The text in lower case, with its letters apart from their marks (Unicode: UAX #15, NFKD).
pub fn fold(text: &str) -> String {
    let lower = call(&text.into(), "toLowerCase", &[]);
    let folded = call(&lower, "normalize", &["NFKD".into()]);
    folded.as_string().unwrap_or_default()
}

/// Calls a method of a text.
fn call(text: &JsValue, name: &str, arguments: &[JsValue]) -> JsValue {
    let object = Object::new("String", std::slice::from_ref(text));
    let answer = object.and_then(|text| text.call(name, arguments));
    answer.map_or(JsValue::UNDEFINED, |answer| answer.value().clone())
}
