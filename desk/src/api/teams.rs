//! `/api/teams`.

mod create;
mod list;
mod retrieve;

use axum::Router;
use axum::routing::get;

use crate::cursor::Order;
use crate::state::AppState;

/// How teams can be sorted; the first is the default.
const ORDERS: &[Order] = &[
    Order { name: "created_datetime:desc", column: "created_datetime", descending: true },
    Order { name: "created_datetime:asc", column: "created_datetime", descending: false },
    Order { name: "name:asc", column: "name COLLATE NOCASE", descending: false },
    Order { name: "name:desc", column: "name COLLATE NOCASE", descending: true },
];

/// The endpoints of this resource.
pub fn router() -> Router<AppState> {
    Router::new()
        .route("/teams", get(list::list).post(create::create))
        .route("/teams/{id}", get(retrieve::retrieve))
}
