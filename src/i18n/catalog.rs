//! Fetching the catalog of a language.

use wasm_bindgen::prelude::*;
use wire::Texts;

use crate::web::json;

/// The sentences of the language of that code; `None` where they cannot be had now.
pub async fn fetch(code: &str) -> Option<Texts> {
    json::read(load_texts(code).await.ok()?)
}

#[wasm_bindgen]
extern "C" {
    /// `xtask/src/pack/texts/fetch.js`.
    #[wasm_bindgen(catch, js_name = loadTexts)]
    async fn load_texts(code: &str) -> Result<JsValue, JsValue>;
}
