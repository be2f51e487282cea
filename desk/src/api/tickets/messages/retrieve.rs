//! `GET /api/tickets/{ticket_id}/messages/{id}` (Gorgias: retrieve a message).

use axum::Json;
use axum::extract::State;

use crate::api::error::ApiError;
use crate::api::path::TicketAndId;
use crate::api::query::Parameters;
use crate::message::Message;
use crate::state::AppState;
use crate::store;

const FAILED: &str = "Failed to retrieve message";

/// Answers with one message.
pub async fn retrieve(
    State(state): State<AppState>,
    TicketAndId(ticket_id, id): TicketAndId,
    parameters: Parameters,
) -> Result<Json<Message>, ApiError> {
    parameters.none().map_err(ApiError::invalid(FAILED))?;
    let message = store::messages::find(&state.store, ticket_id, id).await;
    message.map(Json).map_err(ApiError::store(FAILED))
}
