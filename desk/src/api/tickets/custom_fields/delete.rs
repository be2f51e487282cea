//! `DELETE /api/tickets/{ticket_id}/custom-fields/{id}` (Gorgias: delete ticket field value).

use axum::extract::State;
use axum::http::StatusCode;

use crate::api::error::ApiError;
use crate::api::path::TicketAndId;
use crate::api::query::Parameters;
use crate::state::AppState;
use crate::store;

const FAILED: &str = "Failed to delete ticket field value";

/// Takes a value off a ticket; the id of the path is the definition's.
pub async fn delete(
    State(state): State<AppState>,
    TicketAndId(ticket_id, id): TicketAndId,
    parameters: Parameters,
) -> Result<StatusCode, ApiError> {
    parameters.none().map_err(ApiError::invalid(FAILED))?;
    let deleted =
        store::ticket_fields::delete(&state.store, ticket_id, id, state.clock.datetime()).await;
    deleted.map_err(ApiError::store(FAILED))?;
    Ok(StatusCode::NO_CONTENT)
}
