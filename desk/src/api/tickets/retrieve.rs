//! `GET /api/tickets/{id}` (Gorgias: retrieve a ticket).

use axum::Json;
use axum::extract::State;

use crate::api::error::ApiError;
use crate::api::path::Id;
use crate::api::query::Parameters;
use crate::state::AppState;
use crate::store;
use crate::ticket::FullTicket;

const FAILED: &str = "Failed to retrieve ticket";

/// Answers with one ticket and its messages.
pub async fn retrieve(
    State(state): State<AppState>,
    Id(id): Id,
    parameters: Parameters,
) -> Result<Json<FullTicket>, ApiError> {
    let with_custom_fields = parameters.with_custom_fields().map_err(ApiError::invalid(FAILED))?;
    let ticket = if with_custom_fields {
        store::tickets::find_with_custom_fields(&state.store, id).await
    } else {
        store::tickets::find(&state.store, id).await
    };
    ticket.map(Json).map_err(ApiError::store(FAILED))
}
