//! `GET /api/satisfaction-surveys/{id}` (Gorgias: retrieve a survey).

use axum::Json;
use axum::extract::State;

use crate::api::error::ApiError;
use crate::api::path::Id;
use crate::api::query::Parameters;
use crate::state::AppState;
use crate::store;
use crate::survey::Survey;

const FAILED: &str = "Failed to retrieve satisfaction survey";

/// Answers with one survey.
pub async fn retrieve(
    State(state): State<AppState>,
    Id(id): Id,
    parameters: Parameters,
) -> Result<Json<Survey>, ApiError> {
    parameters.none().map_err(ApiError::invalid(FAILED))?;
    let survey = store::surveys::find(&state.store, id).await;
    survey.map(Json).map_err(ApiError::store(FAILED))
}
