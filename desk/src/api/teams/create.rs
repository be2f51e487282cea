//! `POST /api/teams` (Gorgias: create a team).

use axum::Json;
use axum::extract::State as Extract;
use axum::http::StatusCode;

use crate::api::body::Body;
use crate::api::error::ApiError;
use crate::api::query::Parameters;
use crate::server::State;
use crate::store;
use crate::team::{Team, new_team};

const FAILED: &str = "Failed to create team";

/// Creates a team.
pub async fn create(
    Extract(state): Extract<State>,
    parameters: Parameters,
    Body(body): Body,
) -> Result<(StatusCode, Json<Team>), ApiError> {
    parameters.none().map_err(ApiError::invalid(FAILED))?;
    let new = new_team(&body).map_err(ApiError::invalid(FAILED))?;
    let team = store::teams::create(&state.store, &new, state.now()).await;
    Ok((StatusCode::CREATED, Json(team.map_err(ApiError::store(FAILED))?)))
}
