//! Style sheets that come later than the widget's own, and properties that are set by what is known.

use js_sys::Array;
use wasm_bindgen::JsValue;
use wire::{ColorScheme, Theme};

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

/// Sets a property of the element itself; an empty text takes it away (CSSOM: a style attribute
/// would need the page's permission).
pub fn set(element: &Root, name: &str, value: &JsValue) {
    Object::of(element.clone()).get("style").call("setProperty", &[name.into(), value.clone()]);
}

/// Gives the element the shop's theme. What the page has set comes before it: `style/tokens.css`.
pub fn wear(element: &Root, theme: &Theme) {
    let scheme = match theme.scheme {
        ColorScheme::Light => "light",
        ColorScheme::Dark => "dark",
        ColorScheme::Auto => "",
    };
    let accent = theme.accent.as_deref().unwrap_or_default();
    let radius = theme.radius.map_or_else(|| "".into(), JsValue::from);
    set(element, "--counterbell-shop-scheme", &scheme.into());
    set(element, "--counterbell-shop-accent", &accent.into());
    set(element, "--counterbell-shop-radius", &radius);
}
