//! `/api/tickets/{ticket_id}/custom-fields`.

mod delete;
mod list;
mod update;
mod update_all;

use axum::Router;
use axum::routing::{get, put};

use crate::state::AppState;

/// The endpoints of this resource.
pub fn router() -> Router<AppState> {
    let all = get(list::list).put(update_all::update_all);
    let one = put(update::update).delete(delete::delete);
    Router::new()
        .route("/tickets/{id}/custom-fields", all)
        .route("/tickets/{id}/custom-fields/{field_id}", one)
}
