//! The routes with their limits, and the middleware around all of them.

use std::time::Duration;

use axum::Router;
use axum::extract::{DefaultBodyLimit, MatchedPath, Request};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use axum::routing::{delete, get, post, put};
use tokio::time::timeout;
use tower_http::catch_panic::CatchPanicLayer;
use wire::routes as paths;

use super::cors;
use crate::api_error::{ApiError, Reported};
use crate::releases::Releases;
use crate::routes::{
    articles, assets, attachments, body, config, contact, entries, health, links, messages,
    ratings, threads,
};
use crate::state::AppState;

/// The longest that a request may take, including a poll that waits.
const REQUEST_TIMEOUT: Duration = Duration::from_secs(40);

/// Every route of the proxy.
pub fn router(state: AppState) -> Router {
    let releases = Releases::new(&state.config.data_dir);
    // Uploads from a phone may take minutes: they have limits of their own.
    let uploads = Router::new()
        .route(paths::ATTACHMENTS, post(attachments::upload))
        .method_not_allowed_fallback(|| async { ApiError::MethodNotAllowed })
        .layer(middleware::from_fn_with_state(state.clone(), cors::allow_shops))
        .layer(DefaultBodyLimit::max(attachments::BODY_LIMIT));
    let api = Router::new()
        .route(paths::CONFIG, get(config::shop_config))
        .route(paths::ARTICLES, get(articles::shop_articles))
        .route(paths::THREADS, post(threads::open_thread))
        .route(paths::MESSAGES, post(messages::write_message))
        .route(paths::THREAD, delete(threads::delete_thread))
        .route(paths::LINK, post(links::create_link))
        .route(paths::LINKS, post(links::open_link))
        .route(paths::RATING, put(ratings::rate_thread))
        .route(paths::ENTRIES, get(entries::poll_entries))
        .route(paths::ATTACHMENT, get(attachments::download))
        .method_not_allowed_fallback(|| async { ApiError::MethodNotAllowed })
        .layer(middleware::from_fn_with_state(state.clone(), cors::allow_shops));
    let pages = Router::new()
        .route(paths::CONTACT, get(contact::show_form).post(contact::submit_form))
        .route(paths::FILE, get(attachments::download_by_link))
        .route("/contact.css", get(contact::style))
        .route("/healthz", get(health::alive))
        .route("/readyz", get(health::ready))
        .merge(assets::routes(state.config.assets_dir.as_deref(), &releases))
        .method_not_allowed_fallback(|| async { ApiError::MethodNotAllowed });
    let storefront = state.config.assets_dir.clone().filter(|_| state.config.storefront);
    Router::new()
        .merge(api)
        .merge(pages)
        .merge(storefront.map_or_else(Router::new, |dir| assets::storefront(&dir)))
        .fallback(|| async { ApiError::NotFound })
        .layer(DefaultBodyLimit::max(body::LIMIT))
        .layer(middleware::from_fn(time_out))
        .merge(uploads)
        .with_state(state)
        .layer(CatchPanicLayer::custom(|_| ApiError::Internal.into_response()))
        .layer(middleware::from_fn(log_problems))
}

async fn time_out(request: Request, next: Next) -> Response {
    let answered = timeout(REQUEST_TIMEOUT, next.run(request)).await;
    answered.unwrap_or_else(|_| ApiError::Timeout.into_response())
}

/// Logs every problem under the request id that the visitor sees.
async fn log_problems(route: Option<MatchedPath>, request: Request, next: Next) -> Response {
    let response = next.run(request).await;
    // The route's template, never the path: that contains a thread's id.
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
