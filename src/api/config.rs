//! `GET /v1/shops/{shop}/config`.

use gloo_net::http::Method;
use wire::{ShopConfig, routes};

use super::{Api, ApiError, read, send};
use crate::web::http::Request;

impl Api {
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
