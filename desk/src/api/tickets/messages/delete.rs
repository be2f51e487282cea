//! `DELETE /api/tickets/{ticket_id}/messages/{id}` (Gorgias: delete a message).

use axum::extract::State;
use axum::http::StatusCode;

use crate::api::error::ApiError;
use crate::api::path::TicketAndId;
use crate::api::query::Parameters;
use crate::state::AppState;
use crate::store;

const FAILED: &str = "Failed to delete message";

/// Deletes a message for good; answers 200 without a body.
pub async fn delete(
    State(state): State<AppState>,
    TicketAndId(ticket_id, id): TicketAndId,
    parameters: Parameters,
) -> Result<StatusCode, ApiError> {
    parameters.none().map_err(ApiError::invalid(FAILED))?;
    let deleted = store::messages::delete(&state.store, ticket_id, id).await;
    deleted.map_err(ApiError::store(FAILED))?;
    Ok(StatusCode::OK)
}
