//! Style sheets that come later than the widget's own.

use js_sys::Array;

use super::focus::Root;
use super::object::Object;

/// Adds a sheet to the root that holds the element (CSSOM: adopted style sheets, which no content
/// security policy forbids).
pub fn adopt(element: &Root, css: &str) {
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
