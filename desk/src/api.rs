//! The Gorgias-compatible API. One endpoint, one file; the folders follow the paths.

mod account;
mod body;
mod custom_fields;
mod customers;
mod download;
mod error;
mod integrations;
mod link;
mod messages;
mod middleware;
mod path;
mod phone;
mod query;
mod satisfaction_surveys;
mod tags;
mod teams;
mod tickets;
mod upload;
mod users;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::HeaderValue;
use axum::http::header::{CACHE_CONTROL, X_CONTENT_TYPE_OPTIONS};
use axum::middleware::from_fn_with_state;
use axum::routing::get;
use tower_http::set_header::SetResponseHeaderLayer;

use crate::state::AppState;

use error::ApiError;

/// The largest body that is read, in bytes.
const BODY_LIMIT: usize = 1024 * 1024;

/// Everything below `/api`.
pub fn router(state: AppState) -> Router {
    let gated = Router::new()
        .route("/account", get(account::retrieve))
        .merge(tickets::router())
        .merge(custom_fields::router())
        .merge(customers::router())
        .merge(integrations::router())
        .merge(messages::router())
        .merge(phone::router())
        .merge(satisfaction_surveys::router())
        .merge(tags::router())
        .merge(teams::router())
        .merge(users::router())
        .merge(upload::router(state.files.limit))
        .merge(download::router(false))
        .fallback(async || ApiError::NotFound)
        .method_not_allowed_fallback(async || ApiError::MethodNotAllowed)
        .layer(DefaultBodyLimit::max(BODY_LIMIT))
        .layer(from_fn_with_state(state.clone(), middleware::unsnooze_due))
        .layer(from_fn_with_state(state.clone(), middleware::limit_rate))
        .layer(from_fn_with_state(state.clone(), middleware::authenticate))
        .layer(from_fn_with_state(state.clone(), middleware::report_rate_limit));
    let public = download::router(true);
    gated
        .merge(public.method_not_allowed_fallback(async || ApiError::MethodNotAllowed))
        .layer(constant(X_CONTENT_TYPE_OPTIONS, "nosniff"))
        .layer(constant(CACHE_CONTROL, "no-store"))
        .with_state(state)
}

fn constant(
    name: axum::http::HeaderName,
    value: &'static str,
) -> SetResponseHeaderLayer<HeaderValue> {
    SetResponseHeaderLayer::overriding(name, HeaderValue::from_static(value))
}
