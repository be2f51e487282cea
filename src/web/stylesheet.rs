//! Style sheets that lazy chunks bring along, and custom properties.

use js_sys::Array;
use wasm_bindgen::JsValue;
use web_sys::HtmlElement;

use super::object::Object;

/// Adds a sheet to the root that holds the element (CSSOM: adopted style sheets, which no content
/// security policy forbids).
pub fn adopt(element: &HtmlElement, css: &str) {
    let (Some(root), Some(sheet)) =
        (Object::of(element.clone()).call("getRootNode", &[]), Object::new("CSSStyleSheet", &[]))
    else {
        return;
    };
    if sheet.call("replaceSync", &[css.into()]).is_some() {
        let sheets = Array::from(root.get("adoptedStyleSheets").value());
        sheets.push(sheet.value());
        root.set("adoptedStyleSheets", &sheets);
    }
}

/// Sets a property of the element itself; an empty text takes it away (CSSOM: a style attribute
/// would need the page's permission).
pub fn set(element: &HtmlElement, name: &str, value: &JsValue) {
    Object::of(element.clone()).get("style").call("setProperty", &[name.into(), value.clone()]);
}
