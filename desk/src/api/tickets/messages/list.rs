//! `GET /api/tickets/{ticket_id}/messages`, which Gorgias deprecates for `GET /api/messages`.

use axum::Json;
use axum::extract::State;
use serde::Serialize;

use crate::api::error::ApiError;
use crate::api::path::Id;
use crate::api::query::Parameters;
use crate::message::Message;
use crate::state::AppState;
use crate::store;

const FAILED: &str = "Failed to list messages";

/// All messages of a ticket, oldest first.
#[derive(Serialize)]
pub struct Messages {
    object: &'static str,
    uri: String,
    data: Vec<Message>,
}

/// Answers with the messages of one ticket.
pub async fn list(
    State(state): State<AppState>,
    Id(ticket_id): Id,
    parameters: Parameters,
) -> Result<Json<Messages>, ApiError> {
    parameters.none().map_err(ApiError::invalid(FAILED))?;
    let ticket = store::tickets::find(&state.store, ticket_id).await;
    let data = ticket.map_err(ApiError::store(FAILED))?.messages;
    let uri = format!("/api/tickets/{ticket_id}/messages");
    Ok(Json(Messages { object: "list", uri, data }))
}
