//! `GET /counterbell.js` and `GET /assets/{hash}/{file}`: the loader and what it loads, compressed
//! beforehand. The loader is asked for again soon, so that a new release arrives; the rest never
//! changes under its name.

use std::path::Path;

use axum::Router;
use axum::extract::Request;
use axum::http::{HeaderName, HeaderValue, header};
use axum::middleware::{self, Next};
use axum::response::Response;
use axum::routing::any;
use tower_http::services::{ServeDir, ServeFile};

use crate::app::App;
use crate::problem::Obstacle;

const LOADER: HeaderValue =
    HeaderValue::from_static("public, max-age=300, stale-while-revalidate=86400");
const IMMUTABLE: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");
const NOSNIFF: HeaderValue = HeaderValue::from_static("nosniff");
const EVERYONE: HeaderValue = HeaderValue::from_static("*");
const CROSS_ORIGIN_RESOURCE_POLICY: HeaderName =
    HeaderName::from_static("cross-origin-resource-policy");
const CROSS_ORIGIN: HeaderValue = HeaderValue::from_static("cross-origin");

/// The routes of the files in `dist`; none without it.
pub fn routes(dist: Option<&Path>) -> Router<App> {
    let Some(dist) = dist else { return Router::new() };
    let nothing = any(|| async { Obstacle::NotFound });
    let loader = ServeFile::new(dist.join("counterbell.js"));
    let loader = loader.precompressed_br().precompressed_gzip();
    let files = ServeDir::new(dist.join("assets")).append_index_html_on_directories(false);
    let files = files.precompressed_br().precompressed_gzip().fallback(nothing.with_state(()));
    Router::new()
        .route_service("/counterbell.js", loader)
        .nest_service("/assets", files)
        .layer(middleware::from_fn(for_every_page))
}

/// Any page may load these files, and keep them for as long as they last.
async fn for_every_page(request: Request, next: Next) -> Response {
    let lasting = if request.uri().path() == "/counterbell.js" { LOADER } else { IMMUTABLE };
    let mut response = next.run(request).await;
    let fine = response.status().is_success() || response.status().is_redirection();
    let headers = response.headers_mut();
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, NOSNIFF);
    headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, EVERYONE);
    headers.insert(CROSS_ORIGIN_RESOURCE_POLICY, CROSS_ORIGIN);
    if fine {
        headers.insert(header::CACHE_CONTROL, lasting);
    }
    response
}
