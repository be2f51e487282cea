//! `/api/tickets/{ticket_id}/tags`.

mod create;
mod delete;
mod list;
mod update;

use axum::Router;
use axum::routing::get;

use crate::state::AppState;

/// The endpoints of this resource.
pub fn router() -> Router<AppState> {
    let tags = get(list::list).post(create::create).put(update::update).delete(delete::delete);
    Router::new().route("/tickets/{id}/tags", tags)
}
