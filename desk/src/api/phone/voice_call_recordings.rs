//! `/api/phone/voice-call-recordings`.

mod delete;
mod list;
mod retrieve;

use axum::Router;
use axum::routing::get;

use crate::state::AppState;

/// The endpoints of this resource.
pub fn router() -> Router<AppState> {
    Router::new()
        .route("/phone/voice-call-recordings", get(list::list))
        .route("/phone/voice-call-recordings/{id}", get(retrieve::retrieve).delete(delete::delete))
}
