//! `/api/phone/voice-calls`.

mod list;
mod retrieve;

use axum::Router;
use axum::routing::get;

use crate::server::State;

/// The endpoints of this resource.
pub fn router() -> Router<State> {
    Router::new()
        .route("/phone/voice-calls", get(list::list))
        .route("/phone/voice-calls/{id}", get(retrieve::retrieve))
}
