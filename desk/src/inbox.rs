//! The agent's inbox: pages that work without JavaScript.

mod assets;
mod attachment;
mod change;
mod channel;
mod chip;
mod close;
mod compose;
mod composer;
mod context;
mod error;
mod file;
mod filter;
mod form;
mod guard;
mod icon;
mod kept;
mod layout;
mod list;
mod note;
mod place;
mod properties;
mod reopen;
mod reply;
mod restore;
mod shortcuts;
mod survey;
mod tags;
mod thread;
mod ticket;
mod trash;
mod unread;
mod when;

use axum::extract::DefaultBodyLimit;
use axum::http::HeaderValue;
use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, HeaderName, REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS,
};
use axum::routing::{get, post};
use axum::{Router, middleware};
use tower_http::set_header::SetResponseHeaderLayer;

use crate::state::AppState;
use error::InboxError;

/// Nothing runs, loads or is framed but the inbox's own.
const POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; \
    connect-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; \
    frame-ancestors 'none'";

/// The largest form that is read, in bytes: more than the longest text of any script, encoded.
const FORM_LIMIT: usize = 1024 * 1024;

/// Everything that is not below `/api`.
pub fn router(state: AppState) -> Router {
    let header = |name: HeaderName, value| {
        SetResponseHeaderLayer::overriding(name, HeaderValue::from_static(value))
    };
    let guard = middleware::from_fn_with_state(state.clone(), guard::admit);
    let files = Router::new().route("/files/{kind}/{hash}/{name}", get(file::show));
    let pages = Router::new()
        .route("/", get(list::show))
        .route("/tickets/{id}", get(ticket::show))
        .route("/tickets/{id}/reply", post(reply::send))
        .route("/tickets/{id}/note", post(note::add))
        .route("/tickets/{id}/close", post(close::close))
        .route("/tickets/{id}/reopen", post(reopen::reopen))
        .route("/tickets/{id}/unread", post(unread::mark))
        .route("/tickets/{id}/trash", post(trash::trash))
        .route("/tickets/{id}/restore", post(restore::restore))
        .route("/tickets/{id}/properties", post(properties::save))
        .route("/tickets/{id}/tags/add", post(tags::add::add))
        .route("/tickets/{id}/tags/remove", post(tags::remove::remove))
        .route("/inbox.css", get(assets::stylesheet))
        .route("/inbox.js", get(assets::script))
        .fallback(async || InboxError::NotFound)
        .method_not_allowed_fallback(async || InboxError::MethodNotAllowed)
        .layer(DefaultBodyLimit::max(FORM_LIMIT))
        .layer(header(CONTENT_SECURITY_POLICY, POLICY));
    // A file brings a policy of its own, which is stricter.
    pages
        .merge(files)
        .layer(guard)
        .layer(header(X_CONTENT_TYPE_OPTIONS, "nosniff"))
        .layer(header(REFERRER_POLICY, "no-referrer"))
        .layer(header(CACHE_CONTROL, "no-store"))
        .with_state(state)
}
