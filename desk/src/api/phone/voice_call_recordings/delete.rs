//! `DELETE /api/phone/voice-call-recordings/{id}` (Gorgias: delete a voice call recording).

use axum::extract::State;
use axum::http::StatusCode;

use crate::api::error::ApiError;
use crate::api::path::Id;
use crate::api::query::Parameters;
use crate::state::AppState;
use crate::store;

const FAILED: &str = "Failed to delete voice call recording";

/// Takes the recording away; that there was one stays known. It may be gone already.
pub async fn delete(
    State(state): State<AppState>,
    Id(id): Id,
    parameters: Parameters,
) -> Result<StatusCode, ApiError> {
    parameters.none().map_err(ApiError::invalid(FAILED))?;
    let deleted = store::voice::recordings::delete(&state.store, id, state.clock.datetime()).await;
    deleted.map_err(ApiError::store(FAILED))?;
    Ok(StatusCode::NO_CONTENT)
}
