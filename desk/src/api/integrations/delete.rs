//! `DELETE /api/integrations/{id}` (Gorgias: delete an integration).

use axum::extract::State;
use axum::http::StatusCode;

use crate::api::error::ApiError;
use crate::api::path::Id;
use crate::api::query::Parameters;
use crate::state::AppState;
use crate::store;

const FAILED: &str = "Failed to delete integration";

/// Deletes an integration. What it was still to be told is never sent.
pub async fn delete(
    State(state): State<AppState>,
    Id(id): Id,
    parameters: Parameters,
) -> Result<StatusCode, ApiError> {
    parameters.none().map_err(ApiError::invalid(FAILED))?;
    store::integrations::delete(&state.store, id).await.map_err(ApiError::store(FAILED))?;
    Ok(StatusCode::NO_CONTENT)
}
