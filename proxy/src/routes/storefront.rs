//! The demo's storefront: `/`, `/help` and what they show.

use std::path::Path;

use axum::Router;
use axum::routing::any;
use tower_http::services::{ServeDir, ServeFile};

use crate::app::App;
use crate::problem::Obstacle;

/// The routes of the pages in `dist/storefront`.
pub fn routes(dist: &Path) -> Router<App> {
    let pages = dist.join("storefront");
    let nothing = any(|| async { Obstacle::NotFound });
    Router::new()
        .route_service("/", ServeFile::new(pages.join("index.html")))
        .route_service("/help", ServeFile::new(pages.join("help.html")))
        .nest_service("/storefront", ServeDir::new(pages).fallback(nothing.with_state(())))
}
