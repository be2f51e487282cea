//! `GET /v1/shops/{shop}/articles`: the shop's help articles, which the widget searches.

use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue};
use axum::response::Response;

use super::cached;
use super::extract::{Reading, ShopVisitor};
use crate::api_error::ApiError;
use crate::articles::Articles;

/// `Cache-Control`: browsers revalidate after this many seconds.
const FRESH: HeaderValue = HeaderValue::from_static("private, max-age=300");

/// Answers with the articles, or with 304 where the visitor has them.
pub async fn shop_articles(
    State(articles): State<Articles>,
    visitor: ShopVisitor<Reading>,
    headers: HeaderMap,
) -> Result<Response, ApiError> {
    let articles = articles.of(&visitor.shop.id).ok_or(ApiError::NotFound)?;
    cached::json(&headers, articles, FRESH)
}
