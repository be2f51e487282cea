//! `/api/tickets`.

mod create;
mod custom_fields;
mod delete;
mod list;
mod messages;
mod retrieve;
mod tags;
mod update;

use axum::Router;
use axum::routing::get;

use crate::cursor::Order;
use crate::state::AppState;

/// How tickets can be sorted; the first is the default.
const ORDERS: &[Order] = &[
    Order { name: "created_datetime:desc", column: "created_datetime", descending: true },
    Order { name: "created_datetime:asc", column: "created_datetime", descending: false },
    Order { name: "updated_datetime:desc", column: "updated_datetime", descending: true },
    Order { name: "updated_datetime:asc", column: "updated_datetime", descending: false },
];

/// The endpoints of this resource.
pub fn router() -> Router<AppState> {
    let one = get(retrieve::retrieve).put(update::update).delete(delete::delete);
    Router::new()
        .route("/tickets", get(list::list).post(create::create))
        .route("/tickets/{id}", one)
        .merge(custom_fields::router())
        .merge(messages::router())
        .merge(tags::router())
}
