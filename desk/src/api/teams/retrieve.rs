//! `GET /api/teams/{id}` (Gorgias: retrieve a team).

use axum::Json;
use axum::extract::State;

use crate::api::error::ApiError;
use crate::api::path::Id;
use crate::api::query::Parameters;
use crate::state::AppState;
use crate::store;
use crate::team::Team;

const FAILED: &str = "Failed to retrieve team";

/// Answers with one team and its users.
pub async fn retrieve(
    State(state): State<AppState>,
    Id(id): Id,
    parameters: Parameters,
) -> Result<Json<Team>, ApiError> {
    parameters.none().map_err(ApiError::invalid(FAILED))?;
    store::teams::find(&state.store, id).await.map(Json).map_err(ApiError::store(FAILED))
}
