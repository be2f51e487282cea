//! `GET /api/tickets/{id}` (Gorgias: retrieve a ticket).

use axum::Json;
use axum::extract::State as Extract;

use crate::api::error::ApiError;
use crate::api::path::Id;
use crate::api::query::Parameters;
use crate::server::State;
use crate::store;
use crate::ticket::FullTicket;

const FAILED: &str = "Failed to retrieve ticket";

/// Answers with one ticket and its messages.
pub async fn retrieve(
    Extract(state): Extract<State>,
    Id(id): Id,
    parameters: Parameters,
) -> Result<Json<FullTicket>, ApiError> {
    let with_custom_fields = parameters.with_custom_fields().map_err(ApiError::invalid(FAILED))?;
    let ticket = store::tickets::find(&state.store, id).await.map_err(ApiError::store(FAILED))?;
    let custom_fields = with_custom_fields.then(serde_json::Map::new);
    Ok(Json(FullTicket { custom_fields, ..ticket }))
}
