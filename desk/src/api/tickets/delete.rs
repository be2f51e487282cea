//! `DELETE /api/tickets/{id}` (Gorgias: delete a ticket).

use axum::extract::State;
use axum::http::StatusCode;

use crate::api::error::ApiError;
use crate::api::path::Id;
use crate::api::query::Parameters;
use crate::state::AppState;
use crate::store;

const FAILED: &str = "Failed to delete ticket";

/// Deletes a ticket with its messages, for good.
pub async fn delete(
    State(state): State<AppState>,
    Id(id): Id,
    parameters: Parameters,
) -> Result<StatusCode, ApiError> {
    parameters.none().map_err(ApiError::invalid(FAILED))?;
    store::tickets::delete(&state.store, id).await.map_err(ApiError::store(FAILED))?;
    Ok(StatusCode::NO_CONTENT)
}
