//! `/api/users`.

mod create;
mod list;
mod retrieve;

use axum::Router;
use axum::routing::get;

use crate::cursor::Order;
use crate::state::AppState;

/// Users are sorted by name.
const ORDERS: &[Order] =
    &[Order { name: "name:asc", column: "name COLLATE NOCASE", descending: false }];

/// The endpoints of this resource.
pub fn router() -> Router<AppState> {
    Router::new()
        .route("/users", get(list::list).post(create::create))
        .route("/users/{id}", get(retrieve::retrieve))
}
