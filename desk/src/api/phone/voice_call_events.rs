//! `/api/phone/voice-call-events`.

mod list;
mod retrieve;

use axum::Router;
use axum::routing::get;

use crate::server::State;

/// The endpoints of this resource.
pub fn router() -> Router<State> {
    Router::new()
        .route("/phone/voice-call-events", get(list::list))
        .route("/phone/voice-call-events/{id}", get(retrieve::retrieve))
}
