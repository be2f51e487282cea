//! `GET /api/messages` (Gorgias: list messages).

use axum::Json;
use axum::extract::State;

use super::ORDERS;
use crate::api::error::ApiError;
use crate::api::query::{Parameters, integer};
use crate::faults::Faults;
use crate::message::Message;
use crate::page::{List, PageRequest};
use crate::state::AppState;
use crate::store;

const FAILED: &str = "Failed to list messages";

/// Answers with one page of messages.
pub async fn list(
    State(state): State<AppState>,
    parameters: Parameters,
) -> Result<Json<List<Message>>, ApiError> {
    let (ticket_id, page) = read(&parameters).map_err(ApiError::invalid(FAILED))?;
    let page = store::messages::list(&state.store, ticket_id, &page).await;
    let page = page.map_err(ApiError::store(FAILED))?;
    Ok(Json(List::new(parameters.uri("/api/messages"), page)))
}

fn read(parameters: &Parameters) -> Result<(Option<i64>, PageRequest), Faults> {
    let mut fields = parameters.fields()?;
    let ticket_id = fields.optional("ticket_id", integer);
    let page = PageRequest::read(&mut fields, ORDERS);
    fields.finish()?;
    Ok((ticket_id, page))
}
