//! `GET /api/tickets/{ticket_id}/custom-fields` (Gorgias: list ticket field values).

use axum::Json;
use axum::extract::State;

use crate::api::error::ApiError;
use crate::api::path::Id;
use crate::api::query::Parameters;
use crate::custom_field::TicketField;
use crate::page::Bare;
use crate::state::AppState;
use crate::store;

const FAILED: &str = "Failed to list ticket field values";

/// Answers with the values that one ticket has, each with its definition.
pub async fn list(
    State(state): State<AppState>,
    Id(ticket_id): Id,
    parameters: Parameters,
) -> Result<Json<Bare<TicketField>>, ApiError> {
    parameters.none().map_err(ApiError::invalid(FAILED))?;
    let data = store::ticket_fields::list(&state.store, ticket_id).await;
    Ok(Json(Bare { data: data.map_err(ApiError::store(FAILED))? }))
}
