//! `/api/custom-fields`.

mod create;
mod list;
mod retrieve;
mod update;

use axum::Router;
use axum::routing::get;

use crate::cursor::Order;
use crate::state::AppState;

/// How custom fields can be sorted; the first is the default.
const ORDERS: &[Order] = &[
    Order { name: "created_datetime:desc", column: "created_datetime", descending: true },
    Order { name: "created_datetime:asc", column: "created_datetime", descending: false },
    Order { name: "updated_datetime:desc", column: "updated_datetime", descending: true },
    Order { name: "updated_datetime:asc", column: "updated_datetime", descending: false },
];

/// The endpoints of this resource.
pub fn router() -> Router<AppState> {
    Router::new()
        .route("/custom-fields", get(list::list).post(create::create))
        .route("/custom-fields/{id}", get(retrieve::retrieve).put(update::update))
}
