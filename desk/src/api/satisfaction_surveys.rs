//! `/api/satisfaction-surveys`.

mod create;
mod list;
mod retrieve;
mod update;

use axum::Router;
use axum::routing::get;

use crate::cursor::Order;
use crate::state::AppState;

/// How surveys can be sorted; the first is the default.
const ORDERS: &[Order] = &[
    Order { name: "created_datetime:desc", column: "created_datetime", descending: true },
    Order { name: "created_datetime:asc", column: "created_datetime", descending: false },
];

/// The endpoints of this resource.
pub fn router() -> Router<AppState> {
    Router::new()
        .route("/satisfaction-surveys", get(list::list).post(create::create))
        .route("/satisfaction-surveys/{id}", get(retrieve::retrieve).put(update::update))
}
