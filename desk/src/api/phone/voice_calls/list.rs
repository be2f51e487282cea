//! `GET /api/phone/voice-calls` (Gorgias: list voice calls).

use axum::Json;
use axum::extract::State;

use crate::api::error::ApiError;
use crate::api::phone::ORDER;
use crate::api::query::{Parameters, integer};
use crate::faults::Faults;
use crate::page::{List, PageRequest};
use crate::state::AppState;
use crate::store;
use crate::voice::VoiceCall;

const FAILED: &str = "Failed to list voice calls";

/// Answers with one page of voice calls, the newest first.
pub async fn list(
    State(state): State<AppState>,
    parameters: Parameters,
) -> Result<Json<List<VoiceCall>>, ApiError> {
    let (ticket_id, page) = read(&parameters).map_err(ApiError::invalid(FAILED))?;
    let page = store::voice::calls::list(&state.store, ticket_id, &page).await;
    let page = page.map_err(ApiError::store(FAILED))?;
    Ok(Json(List::new(parameters.uri("/api/phone/voice-calls"), page)))
}

fn read(parameters: &Parameters) -> Result<(Option<i64>, PageRequest), Faults> {
    let mut fields = parameters.fields()?;
    let ticket_id = fields.optional("ticket_id", integer);
    let page = PageRequest::in_order(&mut fields, ORDER);
    fields.finish()?;
    Ok((ticket_id, page))
}
