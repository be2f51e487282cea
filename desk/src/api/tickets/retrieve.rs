//! `GET /api/tickets/{id}` (Gorgias: retrieve a ticket).

use axum::Json;
use axum::extract::State as Extract;

use crate::api::error::ApiError;
use crate::api::path::Id;
use crate::api::query::Parameters;
use crate::custom_field::TicketField;
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
    if !with_custom_fields {
        return Ok(Json(ticket));
    }
    let fields = store::ticket_fields::list(&state.store, id).await;
    let fields = fields.map_err(ApiError::store(FAILED))?.into_iter();
    let fields = fields.map(|field| (field.id.to_string(), TicketField { field: None, ..field }));
    Ok(Json(FullTicket { custom_fields: Some(fields.collect()), ..ticket }))
}
