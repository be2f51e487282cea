//! `GET /v1/shops/{shop}/config`.

use gloo_net::http::Method;
use js_sys::Promise;
use wasm_bindgen_futures::JsFuture;
use wire::{ShopConfig, routes};

use super::{Api, ApiError, read, send};
use crate::web::http::Request;
use crate::web::json;

impl Api {
    /// The configuration that the loader has requested: a promise of its text; `None` where it has failed.
    pub async fn preloaded_config(text: Promise) -> Option<ShopConfig> {
        let text = JsFuture::from(text).await.ok()?.as_string()?;
        json::parse_untampered(&text).await
    }

    /// What the shop asks and offers, and its own sentences in the language of that code.
    ///
    /// # Errors
    ///
    /// See [`ApiError`].
    pub async fn config(&self, code: &str) -> Result<ShopConfig, ApiError> {
        let request = Request::new(Method::GET, &self.url(&routes::config(&self.shop)));
        read(send(request.query("locale", code)).await?)
    }
}
