//! `GET /api/phone/voice-call-recordings` (Gorgias: list voice call recordings).

use axum::Json;
use axum::extract::State;

use crate::api::error::ApiError;
use crate::api::phone::ORDER;
use crate::api::query::{Parameters, integer};
use crate::faults::Faults;
use crate::page::{List, PageRequest};
use crate::state::AppState;
use crate::store;
use crate::voice::VoiceCallRecording;

const FAILED: &str = "Failed to list voice call recordings";

/// Answers with one page of voice call recordings, the newest first.
pub async fn list(
    State(state): State<AppState>,
    parameters: Parameters,
) -> Result<Json<List<VoiceCallRecording>>, ApiError> {
    let (call_id, page) = read(&parameters).map_err(ApiError::invalid(FAILED))?;
    let page = store::voice::recordings::list(&state.store, call_id, &page).await;
    let page = page.map_err(ApiError::store(FAILED))?;
    Ok(Json(List::new(parameters.uri("/api/phone/voice-call-recordings"), page)))
}

fn read(parameters: &Parameters) -> Result<(Option<i64>, PageRequest), Faults> {
    let mut fields = parameters.fields()?;
    let call_id = fields.optional("call_id", integer);
    let page = PageRequest::in_order(&mut fields, ORDER);
    fields.finish()?;
    Ok((call_id, page))
}
