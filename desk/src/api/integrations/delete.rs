//! `DELETE /api/integrations/{id}` (Gorgias: delete an integration).

use axum::extract::State as Extract;
use axum::http::StatusCode;

use crate::api::error::ApiError;
use crate::api::path::Id;
use crate::api::query::Parameters;
use crate::server::State;
use crate::store;

const FAILED: &str = "Failed to delete integration";

/// Deletes an integration. What it was still to be told is never sent.
pub async fn delete(
    Extract(state): Extract<State>,
    Id(id): Id,
    parameters: Parameters,
) -> Result<StatusCode, ApiError> {
    parameters.none().map_err(ApiError::invalid(FAILED))?;
    store::integrations::delete(&state.store, id).await.map_err(ApiError::store(FAILED))?;
    Ok(StatusCode::NO_CONTENT)
}
