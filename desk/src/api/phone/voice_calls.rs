//! `/api/phone/voice-calls`.

mod list;
mod retrieve;

use axum::Router;
use axum::routing::get;

use crate::state::AppState;

/// The endpoints of this resource.
pub fn router() -> Router<AppState> {
    Router::new()
        .route("/phone/voice-calls", get(list::list))
        .route("/phone/voice-calls/{id}", get(retrieve::retrieve))
}
