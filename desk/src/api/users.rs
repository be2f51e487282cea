//! `/api/users`.

use axum::extract::State;
use axum::http::StatusCode;
use axum::routing::get;
use axum::{Json, Router};

use super::error::{ApiError, operation};
use super::extract::{Id, Write};
use super::query::{NoQuery, QueryParameters};
use crate::cursor::Order;
use crate::page::PageResponse;
use crate::state::AppState;
use crate::store::{self, Store};
use crate::user::{User, new_user};

/// Users are sorted by name.
const ORDERS: &[Order] =
    &[Order { name: "name:asc", column: "name COLLATE NOCASE", descending: false }];

/// The endpoints of this resource.
pub fn router() -> Router<AppState> {
    Router::new()
        .route("/users", get(operation("list users", list)).post(operation("create user", create)))
        .route("/users/{id}", get(operation("retrieve user", retrieve)))
}

/// `GET /api/users` (Gorgias: list users).
///
/// Returns one page of users.
async fn list(
    State(store): State<Store>,
    parameters: QueryParameters,
) -> Result<Json<PageResponse<User>>, ApiError> {
    let page = parameters.page(ORDERS)?;
    let page = store::users::list(&store, &page).await?;
    Ok(Json(PageResponse::new(parameters.uri("/api/users"), page)))
}

/// `POST /api/users` (Gorgias: create a user).
///
/// Creates a user; an address that is taken is a conflict. They cannot sign in: the desk has one
/// key.
async fn create(Write { store, now, body }: Write) -> Result<(StatusCode, Json<User>), ApiError> {
    let new = new_user(&body)?;
    let user = store::users::create(&store, &new, now).await?;
    Ok((StatusCode::CREATED, Json(user)))
}

/// `GET /api/users/{id}` (Gorgias: retrieve a user).
///
/// Returns one user; 0 is the one whose key is used.
async fn retrieve(
    State(store): State<Store>,
    Id(id): Id,
    _: NoQuery,
) -> Result<Json<User>, ApiError> {
    Ok(Json(store::users::find(&store, id).await?))
}
