//! `/api/teams`.

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
use crate::team::{Team, new_team};

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
        .route("/teams", get(operation("list teams", list)).post(operation("create team", create)))
        .route("/teams/{id}", get(operation("retrieve team", retrieve)))
}

/// `GET /api/teams` (Gorgias: list teams).
///
/// Returns one page of teams.
async fn list(
    State(store): State<Store>,
    parameters: QueryParameters,
) -> Result<Json<PageResponse<Team>>, ApiError> {
    let page = parameters.page(ORDERS)?;
    let page = store::teams::list(&store, &page).await?;
    Ok(Json(PageResponse::new(parameters.uri("/api/teams"), page)))
}

/// `POST /api/teams` (Gorgias: create a team).
///
/// Creates a team.
async fn create(Write { store, now, body }: Write) -> Result<(StatusCode, Json<Team>), ApiError> {
    let new = new_team(&body)?;
    let team = store::teams::create(&store, &new, now).await?;
    Ok((StatusCode::CREATED, Json(team)))
}

/// `GET /api/teams/{id}` (Gorgias: retrieve a team).
///
/// Returns one team and its users.
async fn retrieve(
    State(store): State<Store>,
    Id(id): Id,
    _: NoQuery,
) -> Result<Json<Team>, ApiError> {
    Ok(Json(store::teams::find(&store, id).await?))
}
