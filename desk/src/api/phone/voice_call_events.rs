//! `/api/phone/voice-call-events`.

mod list;
mod retrieve;

use axum::Router;
use axum::routing::get;

use crate::state::AppState;

/// The endpoints of this resource.
pub fn router() -> Router<AppState> {
    Router::new()
        .route("/phone/voice-call-events", get(list::list))
        .route("/phone/voice-call-events/{id}", get(retrieve::retrieve))
}
