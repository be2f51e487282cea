//! The Gorgias-compatible API: one file for each resource, with its endpoints and what they share.
//!
//! `extract` and `query` read requests, `middleware` runs before every endpoint, `error` makes the
//! error responses.

mod account;
mod custom_fields;
mod customers;
mod error;
mod extract;
mod files;
mod integrations;
mod messages;
mod middleware;
mod phone;
mod query;
mod satisfaction_surveys;
mod tags;
mod teams;
mod ticket_fields;
mod ticket_tags;
mod tickets;
mod users;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::header::{CACHE_CONTROL, X_CONTENT_TYPE_OPTIONS};
use axum::http::{HeaderName, HeaderValue};
use axum::middleware::{from_fn_with_state, map_response};
use tower_http::set_header::SetResponseHeaderLayer;

use crate::state::AppState;
use error::ApiError;

/// The largest body that is read, in bytes.
const BODY_LIMIT: usize = 1024 * 1024;

/// Everything below `/api`.
pub fn router(state: AppState) -> Router {
    let authenticated = Router::new()
        .merge(account::router())
        .merge(custom_fields::router())
        .merge(customers::router())
        .merge(files::router(state.files.limit))
        .merge(integrations::router())
        .merge(messages::router())
        .merge(phone::router())
        .merge(satisfaction_surveys::router())
        .merge(tags::router())
        .merge(teams::router())
        .merge(ticket_fields::router())
        .merge(ticket_tags::router())
        .merge(tickets::router())
        .merge(users::router())
        .fallback(async || ApiError::NotFound)
        .method_not_allowed_fallback(async || ApiError::MethodNotAllowed)
        .layer(DefaultBodyLimit::max(BODY_LIMIT))
        .layer(from_fn_with_state(state.clone(), middleware::unsnooze_due))
        .layer(from_fn_with_state(state.clone(), middleware::limit_rate))
        .layer(from_fn_with_state(state.clone(), middleware::authenticate))
        .layer(map_response(error::render))
        .layer(from_fn_with_state(state.clone(), middleware::report_rate_limit));
    let public = files::public_router()
        .method_not_allowed_fallback(async || ApiError::MethodNotAllowed)
        .layer(map_response(error::render));
    authenticated
        .merge(public)
        .layer(constant(X_CONTENT_TYPE_OPTIONS, "nosniff"))
        .layer(constant(CACHE_CONTROL, "no-store"))
        .with_state(state)
}

fn constant(name: HeaderName, value: &'static str) -> SetResponseHeaderLayer<HeaderValue> {
    SetResponseHeaderLayer::overriding(name, HeaderValue::from_static(value))
}
