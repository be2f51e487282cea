//! `/api/phone/voice-call-recordings`.

mod delete;
mod list;
mod retrieve;

use axum::Router;
use axum::routing::get;

use crate::server::State;

/// The endpoints of this resource.
pub fn router() -> Router<State> {
    Router::new()
        .route("/phone/voice-call-recordings", get(list::list))
        .route("/phone/voice-call-recordings/{id}", get(retrieve::retrieve).delete(delete::delete))
}
