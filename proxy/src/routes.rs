//! What the proxy answers: one endpoint, one file.

mod articles;
mod assets;
mod attachment;
mod attachments;
mod cached;
mod config;
mod contact;
mod entries;
mod guard;
pub mod headers;
mod health;
mod link;
mod links;
mod messages;
mod rating;
mod request;
mod storefront;
mod thread;
mod threads;
mod visitor;

use std::time::Duration;

use axum::Router;
use axum::extract::{DefaultBodyLimit, MatchedPath, Request};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use axum::routing::{delete, get, post, put};
use tokio::time::timeout;
use tower_http::catch_panic::CatchPanicLayer;
use wire::routes;

use crate::app::App;
use crate::problem::{Obstacle, Reported};
use crate::store::StoreError;

/// The longest that a request may take, a poll that waits included.
const LONGEST: Duration = Duration::from_secs(40);

/// Every route of the proxy.
pub fn router(app: App) -> Router {
    // A file may take minutes from a telephone: it has limits of its own.
    let uploads = Router::new()
        .route(routes::ATTACHMENTS, post(attachments::take_file))
        .method_not_allowed_fallback(|| async { Obstacle::MethodNotAllowed })
        .layer(middleware::from_fn_with_state(app.clone(), guard::origins))
        .layer(DefaultBodyLimit::max(attachments::LARGEST));
    let api = Router::new()
        .route(routes::CONFIG, get(config::shop_config))
        .route(routes::ARTICLES, get(articles::shop_articles))
        .route(routes::THREADS, post(threads::open_thread))
        .route(routes::MESSAGES, post(messages::write_message))
        .route(routes::THREAD, delete(thread::delete_thread))
        .route(routes::LINK, post(link::make_link))
        .route(routes::LINKS, post(links::open_link))
        .route(routes::RATING, put(rating::rate_thread))
        .route(routes::ENTRIES, get(entries::poll_entries))
        .route(routes::ATTACHMENT, get(attachment::send_file))
        .method_not_allowed_fallback(|| async { Obstacle::MethodNotAllowed })
        .layer(middleware::from_fn_with_state(app.clone(), guard::origins));
    let pages = Router::new()
        .route(routes::CONTACT, get(contact::show_form).post(contact::take_form))
        .route(routes::FILE, get(attachment::send_linked_file))
        .route("/contact.css", get(contact::style))
        .route("/healthz", get(health::alive))
        .route("/readyz", get(health::ready))
        .merge(assets::routes(app.config.assets_dir.as_deref()))
        .method_not_allowed_fallback(|| async { Obstacle::MethodNotAllowed });
    let storefront = app.config.assets_dir.clone().filter(|_| app.config.storefront);
    Router::new()
        .merge(api)
        .merge(pages)
        .merge(storefront.map_or_else(Router::new, |dir| storefront::routes(&dir)))
        .fallback(|| async { Obstacle::NotFound })
        .layer(DefaultBodyLimit::max(request::LARGEST))
        .layer(middleware::from_fn(in_time))
        .merge(uploads)
        .with_state(app)
        .layer(CatchPanicLayer::custom(|_| Obstacle::Internal.into_response()))
        .layer(middleware::from_fn(report))
}

async fn in_time(request: Request, next: Next) -> Response {
    timeout(LONGEST, next.run(request)).await.unwrap_or_else(|_| Obstacle::Timeout.into_response())
}

/// Writes what went wrong into the log, under the id that the visitor sees.
async fn report(route: Option<MatchedPath>, request: Request, next: Next) -> Response {
    let response = next.run(request).await;
    // The template, never the path: that names a thread.
    let route = route.as_ref().map_or("none", MatchedPath::as_str);
    if let Some(Reported { request_id, kind }) = response.extensions().get() {
        let status = response.status();
        if status.is_server_error() {
            tracing::error!(request_id, route, problem = kind.word(), "a request failed");
        } else {
            tracing::debug!(request_id, route, problem = kind.word(), "a request was refused");
        }
    }
    response
}

impl From<StoreError> for Obstacle {
    fn from(error: StoreError) -> Self {
        tracing::error!(%error, "the database failed a request");
        Self::Unavailable
    }
}

impl From<crate::random::NoRandomness> for Obstacle {
    fn from(error: crate::random::NoRandomness) -> Self {
        tracing::error!(%error, "a request cannot be named");
        Self::Unavailable
    }
}
