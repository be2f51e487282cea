//! What request handlers and the webhook worker share.
//!
//! Handlers take the part they need, by `State<Store>` or `State<Clock>`; only what needs most of
//! it takes the whole [`AppState`].

use std::sync::Arc;

use axum::extract::FromRef;
use tokio::sync::Notify;

use crate::clock::Clock;
use crate::file::FileStorage;
use crate::rate_limit::RateLimiter;
use crate::settings::Settings;
use crate::store::Store;

/// The state of an open desk. Clones share everything.
#[derive(Clone)]
pub struct AppState {
    pub store: Store,
    pub clock: Clock,
    pub settings: Arc<Settings>,
    pub rate_limiter: Arc<RateLimiter>,
    pub files: Arc<FileStorage>,
    /// Wakes the webhook worker.
    pub webhook_notify: Arc<Notify>,
}

impl FromRef<AppState> for Store {
    fn from_ref(state: &AppState) -> Self {
        state.store.clone()
    }
}

impl FromRef<AppState> for Clock {
    fn from_ref(state: &AppState) -> Self {
        state.clock.clone()
    }
}

impl FromRef<AppState> for Arc<Settings> {
    fn from_ref(state: &AppState) -> Self {
        Self::clone(&state.settings)
    }
}

impl FromRef<AppState> for Arc<RateLimiter> {
    fn from_ref(state: &AppState) -> Self {
        Self::clone(&state.rate_limiter)
    }
}

impl FromRef<AppState> for Arc<FileStorage> {
    fn from_ref(state: &AppState) -> Self {
        Self::clone(&state.files)
    }
}

impl FromRef<AppState> for Arc<Notify> {
    fn from_ref(state: &AppState) -> Self {
        Self::clone(&state.webhook_notify)
    }
}
