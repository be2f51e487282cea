//! `GET /v1/shops/{shop}/articles`.

use gloo_net::http::Method;
use wire::{Article, Lenient, routes, rules};

use super::{Api, ApiError, read, send};
use crate::web::http::Request;

impl Api {
    /// The shop's articles, to be searched. Those that cannot be read are left out, and so are those
    /// that lead to no page of the web: a widget believes no proxy.
    ///
    /// # Errors
    ///
    /// See [`ApiError`].
    pub async fn articles(&self) -> Result<Vec<Article>, ApiError> {
        let request = Request::new(Method::GET, &self.url(&routes::articles(&self.shop)));
        let articles: Vec<Lenient<Article>> = read(send(request).await?)?;
        let articles = articles.into_iter().filter_map(|article| article.0);
        Ok(articles.filter(|article| rules::is_web_address(&article.url)).collect())
    }
}
