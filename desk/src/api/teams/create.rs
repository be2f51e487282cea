//! `POST /api/teams` (Gorgias: create a team).

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;

use crate::api::body::Body;
use crate::api::error::ApiError;
use crate::api::query::Parameters;
use crate::state::AppState;
use crate::store;
use crate::team::{Team, new_team};

const FAILED: &str = "Failed to create team";

/// Creates a team.
pub async fn create(
    State(state): State<AppState>,
    parameters: Parameters,
    Body(body): Body,
) -> Result<(StatusCode, Json<Team>), ApiError> {
    parameters.none().map_err(ApiError::invalid(FAILED))?;
    let new = new_team(&body).map_err(ApiError::invalid(FAILED))?;
    let team = store::teams::create(&state.store, &new, state.clock.datetime()).await;
    Ok((StatusCode::CREATED, Json(team.map_err(ApiError::store(FAILED))?)))
}
