//! Static files: `GET /counterbell.js` and `GET /assets/{hash}/{file}`, compressed beforehand, and
//! the demo's storefront. The loader has a short lifetime, so that a new release arrives; the assets
//! never change under their name. Earlier releases are served from the data directory, for the pages
//! that have loaded them.

use std::path::Path;

use axum::Router;
use axum::extract::Request;
use axum::http::{HeaderName, HeaderValue, header};
use axum::middleware::{self, Next};
use axum::response::Response;
use axum::routing::any;
use tower_http::services::{ServeDir, ServeFile};

use crate::api_error::ApiError;
use crate::releases::Releases;
use crate::state::AppState;

const LOADER: HeaderValue =
    HeaderValue::from_static("public, max-age=300, stale-while-revalidate=86400");
const IMMUTABLE: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");
const NOSNIFF: HeaderValue = HeaderValue::from_static("nosniff");
const ANY_ORIGIN: HeaderValue = HeaderValue::from_static("*");
const CROSS_ORIGIN_RESOURCE_POLICY: HeaderName =
    HeaderName::from_static("cross-origin-resource-policy");
const CROSS_ORIGIN: HeaderValue = HeaderValue::from_static("cross-origin");

/// The routes of the files in `dist`, and of earlier releases; none without `dist`.
pub fn routes(dist: Option<&Path>, releases: &Releases) -> Router<AppState> {
    let Some(dist) = dist else { return Router::new() };
    let not_found = any(|| async { ApiError::NotFound });
    let loader = ServeFile::new(dist.join("counterbell.js"));
    let loader = loader.precompressed_br().precompressed_gzip();
    let earlier = folder(&releases.files()).fallback(not_found.with_state(()));
    let files = folder(&dist.join("assets")).fallback(earlier);
    Router::new()
        .route_service("/counterbell.js", loader)
        .nest_service("/assets", files)
        .layer(middleware::from_fn(allow_every_page))
}

fn folder(path: &Path) -> ServeDir {
    let files = ServeDir::new(path).append_index_html_on_directories(false);
    files.precompressed_br().precompressed_gzip()
}

/// Any page may load these files, and cache them for their lifetime.
async fn allow_every_page(request: Request, next: Next) -> Response {
    let lifetime = if request.uri().path() == "/counterbell.js" { LOADER } else { IMMUTABLE };
    let mut response = next.run(request).await;
    let found = response.status().is_success() || response.status().is_redirection();
    let headers = response.headers_mut();
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, NOSNIFF);
    headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, ANY_ORIGIN);
    headers.insert(CROSS_ORIGIN_RESOURCE_POLICY, CROSS_ORIGIN);
    if found {
        headers.insert(header::CACHE_CONTROL, lifetime);
    }
    response
}

/// The demo's storefront: `/`, `/help` and the files in `dist/storefront`.
pub fn storefront(dist: &Path) -> Router<AppState> {
    let pages = dist.join("storefront");
    let not_found = any(|| async { ApiError::NotFound });
    Router::new()
        .route_service("/", ServeFile::new(pages.join("index.html")))
        .route_service("/help", ServeFile::new(pages.join("help.html")))
        .nest_service("/storefront", ServeDir::new(pages).fallback(not_found.with_state(())))
}
