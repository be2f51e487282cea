//! `GET /api/phone/voice-call-events/{id}` (Gorgias: retrieve a voice call event).

use axum::Json;
use axum::extract::State;

use crate::api::error::ApiError;
use crate::api::path::Id;
use crate::api::query::Parameters;
use crate::state::AppState;
use crate::store;
use crate::voice::VoiceCallEvent;

const FAILED: &str = "Failed to retrieve voice call event";

/// Answers with one voice call event.
pub async fn retrieve(
    State(state): State<AppState>,
    Id(id): Id,
    parameters: Parameters,
) -> Result<Json<VoiceCallEvent>, ApiError> {
    parameters.none().map_err(ApiError::invalid(FAILED))?;
    let found = store::voice::events::find(&state.store, id).await;
    found.map(Json).map_err(ApiError::store(FAILED))
}
