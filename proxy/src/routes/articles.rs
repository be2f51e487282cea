//! `GET /v1/shops/{shop}/articles`: the shop's help, for the widget to search.

use axum::extract::{Path, Request, State};
use axum::http::HeaderValue;
use axum::response::Response;

use super::visitor::limit;
use super::{cached, guard};
use crate::app::App;
use crate::limits::Action;
use crate::problem::Obstacle;

/// How long a browser may use its copy without asking, in seconds.
const FRESH: HeaderValue = HeaderValue::from_static("private, max-age=300");

/// Answers with the articles, or with 304 where the visitor has them.
pub async fn shop_articles(
    State(app): State<App>,
    Path(shop): Path<String>,
    request: Request,
) -> Result<Response, Obstacle> {
    limit(&app, Action::Read, request.headers(), request.extensions())?;
    let shop = app.shop(&shop).ok_or(Obstacle::NotFound)?;
    guard::of_shop(shop, request.headers())?;
    let articles = app.articles.of(&shop.id).ok_or(Obstacle::NotFound)?;
    cached::json(request.headers(), articles, FRESH)
}
