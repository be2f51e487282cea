//! `/api/tickets/{ticket_id}/messages`.

mod create;
mod delete;
mod list;
mod retrieve;
mod update;

use axum::Router;
use axum::routing::get;

use crate::state::AppState;

/// The endpoints of this resource.
pub fn router() -> Router<AppState> {
    let one = get(retrieve::retrieve).put(update::update).delete(delete::delete);
    Router::new()
        .route("/tickets/{id}/messages", get(list::list).post(create::create))
        .route("/tickets/{id}/messages/{message_id}", one)
}
