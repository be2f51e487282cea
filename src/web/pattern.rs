//! Regular expressions, by the browser's own engine.

use wasm_bindgen::prelude::*;

/// Whether the whole value matches, as [`wire::FormField::pattern`] has it. An expression that this
/// browser does not understand is matched by everything: the proxy decides.
pub fn matches(pattern: &str, value: &str) -> bool {
    let whole = ["^(?:", pattern, ")$"].concat();
    RegExp::new(&whole, "u").map_or(true, |expression| expression.test(value))
}

#[wasm_bindgen]
extern "C" {
    type RegExp;

    #[wasm_bindgen(catch, constructor)]
    fn new(pattern: &str, flags: &str) -> Result<RegExp, JsValue>;

    #[wasm_bindgen(method)]
    fn test(this: &RegExp, value: &str) -> bool;
}
