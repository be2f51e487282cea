//! `GET /api/phone/voice-calls/{id}` (Gorgias: retrieve a voice call).

use axum::Json;
use axum::extract::State;

use crate::api::error::ApiError;
use crate::api::path::Id;
use crate::api::query::Parameters;
use crate::state::AppState;
use crate::store;
use crate::voice::VoiceCall;

const FAILED: &str = "Failed to retrieve voice call";

/// Answers with one voice call.
pub async fn retrieve(
    State(state): State<AppState>,
    Id(id): Id,
    parameters: Parameters,
) -> Result<Json<VoiceCall>, ApiError> {
    parameters.none().map_err(ApiError::invalid(FAILED))?;
    let found = store::voice::calls::find(&state.store, id).await;
    found.map(Json).map_err(ApiError::store(FAILED))
}
