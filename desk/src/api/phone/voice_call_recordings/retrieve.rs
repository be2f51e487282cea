//! `GET /api/phone/voice-call-recordings/{id}` (Gorgias: retrieve a voice call recording).

use axum::Json;
use axum::extract::State;

use crate::api::error::ApiError;
use crate::api::path::Id;
use crate::api::query::Parameters;
use crate::state::AppState;
use crate::store;
use crate::voice::VoiceCallRecording;

const FAILED: &str = "Failed to retrieve voice call recording";

/// Answers with one voice call recording.
pub async fn retrieve(
    State(state): State<AppState>,
    Id(id): Id,
    parameters: Parameters,
) -> Result<Json<VoiceCallRecording>, ApiError> {
    parameters.none().map_err(ApiError::invalid(FAILED))?;
    let found = store::voice::recordings::find(&state.store, id).await;
    found.map(Json).map_err(ApiError::store(FAILED))
}
