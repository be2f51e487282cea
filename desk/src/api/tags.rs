//! `/api/tags`.

mod create;
mod delete;
mod delete_all;
mod list;
mod merge;
mod retrieve;
mod update;

use axum::Router;
use axum::routing::{get, put};

use crate::cursor::Order;
use crate::state::AppState;

/// The name without regard to the case of ASCII letters.
const NAME: &str = "name COLLATE NOCASE";

/// How tags can be sorted; the first is the default. The last three names are deprecated.
const ORDERS: &[Order] = &[
    Order { name: "created_datetime:desc", column: "created_datetime", descending: true },
    Order { name: "created_datetime:asc", column: "created_datetime", descending: false },
    Order { name: "name:asc", column: NAME, descending: false },
    Order { name: "name:desc", column: NAME, descending: true },
    Order { name: "usage:asc,name:asc", column: "usage, name COLLATE NOCASE", descending: false },
    Order { name: "usage:desc,name:desc", column: "usage, name COLLATE NOCASE", descending: true },
    Order { name: "created_datetime", column: "created_datetime", descending: false },
    Order { name: "name", column: NAME, descending: false },
    Order { name: "usage", column: "usage, name COLLATE NOCASE", descending: false },
];

/// The endpoints of this resource.
pub fn router() -> Router<AppState> {
    let all = get(list::list).post(create::create).delete(delete_all::delete_all);
    let one = get(retrieve::retrieve).put(update::update).delete(delete::delete);
    Router::new()
        .route("/tags", all)
        .route("/tags/{id}", one)
        .route("/tags/{id}/merge", put(merge::merge))
}
