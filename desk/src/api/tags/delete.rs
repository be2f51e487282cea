//! `DELETE /api/tags/{id}` (Gorgias: delete a tag).

use axum::extract::State;
use axum::http::StatusCode;

use crate::api::error::ApiError;
use crate::api::path::Id;
use crate::api::query::Parameters;
use crate::state::AppState;
use crate::store;

const FAILED: &str = "Failed to delete tag";

/// Deletes a tag, for good. The desk has no macros and no rules that could use it.
pub async fn delete(
    State(state): State<AppState>,
    Id(id): Id,
    parameters: Parameters,
) -> Result<StatusCode, ApiError> {
    parameters.none().map_err(ApiError::invalid(FAILED))?;
    store::tags::delete(&state.store, id).await.map_err(ApiError::store(FAILED))?;
    Ok(StatusCode::NO_CONTENT)
}
