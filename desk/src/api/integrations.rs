//! `/api/integrations`.

mod create;
mod delete;
mod list;
mod retrieve;
mod update;

use axum::Router;
use axum::routing::get;

use crate::cursor::Order;
use crate::state::AppState;

/// How integrations can be sorted; the first is the default.
const ORDERS: &[Order] = &[
    Order { name: "created_datetime:desc", column: "created_datetime", descending: true },
    Order { name: "created_datetime:asc", column: "created_datetime", descending: false },
];

/// The endpoints of this resource.
pub fn router() -> Router<AppState> {
    let one = get(retrieve::retrieve).put(update::update).delete(delete::delete);
    Router::new()
        .route("/integrations", get(list::list).post(create::create))
        .route("/integrations/{id}", one)
}
