//! The proxy's client, for the shop's help.

use wire::{Article, routes};

use super::{Api, ApiError, fetch, read};
use crate::browser::http::Request;
use crate::codec::articles::articles;

impl Api {
    /// The shop's articles, to be searched.
    ///
    /// # Errors
    ///
    /// See [`ApiError`].
    pub async fn articles(&self) -> Result<Vec<Article>, ApiError> {
        let url = self.url(&routes::articles(&self.shop));
        read(&fetch(Request::get(&url)).await?, articles)
    }
}
