//! `GET /api/tags/{id}` (Gorgias: retrieve a tag).

use axum::Json;
use axum::extract::State;

use crate::api::error::ApiError;
use crate::api::path::Id;
use crate::api::query::Parameters;
use crate::state::AppState;
use crate::store;
use crate::tag::Tag;

const FAILED: &str = "Failed to retrieve tag";

/// Answers with one tag.
pub async fn retrieve(
    State(state): State<AppState>,
    Id(id): Id,
    parameters: Parameters,
) -> Result<Json<Tag>, ApiError> {
    parameters.none().map_err(ApiError::invalid(FAILED))?;
    store::tags::find(&state.store, id).await.map(Json).map_err(ApiError::store(FAILED))
}
