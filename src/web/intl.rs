//! What the browser knows of languages.

use wasm_bindgen::prelude::*;

/// The plural category of a number: `one`, `few`, `other` and so on (ECMA-402: `Intl.PluralRules`). The
/// code is one of the widget's languages.
pub fn plural_form(code: &str, number: u32) -> String {
    PluralRules::new(code).select(number)
}

/// The number as the language writes it (ECMA-402: `Intl.NumberFormat`). The tag is well-formed.
pub fn number(number: u32, tag: &str) -> String {
    js_sys::Number::from(number).to_locale_string(tag).into()
}

#[wasm_bindgen]
extern "C" {
    type PluralRules;

    #[wasm_bindgen(constructor, js_namespace = Intl)]
    fn new(locale: &str) -> PluralRules;

    #[wasm_bindgen(method)]
    fn select(this: &PluralRules, number: u32) -> String;
}
