//! The agent's inbox: pages that work without JavaScript.
//!
//! `access` is the middleware, `extract`, `filter` and `error` handle requests. `list` and `ticket`
//! are the two pages; `panel`, `thread` and `composer` are the parts of a ticket's page. `replies`,
//! `ticket_actions`, `properties` and `tags` handle its forms.

mod access;
mod attachments;
mod channel;
mod chip;
mod composer;
mod error;
mod extract;
mod filter;
mod form_retry;
mod icon;
mod layout;
mod list;
mod panel;
mod properties;
mod replies;
mod shortcuts;
mod survey;
mod tags;
mod thread;
mod ticket;
mod ticket_actions;
mod when;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::HeaderValue;
use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, HeaderName, REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS,
};
use axum::middleware::{from_fn, from_fn_with_state};
use axum::routing::{get, post};
use tower_http::set_header::SetResponseHeaderLayer;

use crate::state::AppState;
use error::InboxError;

/// Allows the inbox's own scripts, styles and images only, and no framing.
const POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; \
    connect-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; \
    frame-ancestors 'none'";

/// The maximum size of a form, in bytes: more than the longest text of any script, encoded.
const FORM_LIMIT: usize = 1024 * 1024;

/// Everything that is not below `/api`.
pub fn router(state: AppState) -> Router {
    let header = |name: HeaderName, value| {
        SetResponseHeaderLayer::overriding(name, HeaderValue::from_static(value))
    };
    let files = Router::new().route("/files/{kind}/{hash}/{name}", get(attachments::serve));
    let pages = Router::new()
        .route("/", get(list::show))
        .route("/tickets/{id}", get(ticket::show))
        .route("/tickets/{id}/reply", post(replies::reply))
        .route("/tickets/{id}/note", post(replies::note))
        .route("/tickets/{id}/close", post(ticket_actions::close))
        .route("/tickets/{id}/reopen", post(ticket_actions::reopen))
        .route("/tickets/{id}/unread", post(ticket_actions::mark_unread))
        .route("/tickets/{id}/trash", post(ticket_actions::trash))
        .route("/tickets/{id}/restore", post(ticket_actions::restore))
        .route("/tickets/{id}/properties", post(properties::save))
        .route("/tickets/{id}/tags/add", post(tags::add))
        .route("/tickets/{id}/tags/remove", post(tags::remove))
        .route("/inbox.css", get(layout::stylesheet))
        .route("/inbox.js", get(layout::script))
        .fallback(async || InboxError::NotFound)
        .method_not_allowed_fallback(async || InboxError::MethodNotAllowed)
        .layer(DefaultBodyLimit::max(FORM_LIMIT))
        .layer(header(CONTENT_SECURITY_POLICY, POLICY));
    // Files have a stricter policy of their own.
    pages
        .merge(files)
        .layer(from_fn_with_state(state.clone(), access::unsnooze_due))
        .layer(from_fn(access::check_origin))
        .layer(from_fn_with_state(state.clone(), access::authenticate))
        .layer(header(X_CONTENT_TYPE_OPTIONS, "nosniff"))
        .layer(header(REFERRER_POLICY, "no-referrer"))
        .layer(header(CACHE_CONTROL, "no-store"))
        .with_state(state)
}
