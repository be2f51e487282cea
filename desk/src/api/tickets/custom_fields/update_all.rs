//! `PUT /api/tickets/{ticket_id}/custom-fields` (Gorgias: update ticket fields values).

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;

use crate::api::body::Body;
use crate::api::error::ApiError;
use crate::api::path::Id;
use crate::api::query::Parameters;
use crate::custom_field::{TicketField, field_values};
use crate::page::Bare;
use crate::state::AppState;
use crate::store;

const FAILED: &str = "Failed to update ticket field values";

/// Sets the values of the body, all or none; the ticket's other values stay. Null takes a value
/// away. Answers with all values of the ticket.
pub async fn update_all(
    State(state): State<AppState>,
    Id(ticket_id): Id,
    parameters: Parameters,
    Body(body): Body,
) -> Result<(StatusCode, Json<Bare<TicketField>>), ApiError> {
    parameters.none().map_err(ApiError::invalid(FAILED))?;
    let values = field_values(&body).map_err(ApiError::invalid(FAILED))?;
    let data =
        store::ticket_fields::update(&state.store, ticket_id, &values, state.clock.datetime())
            .await;
    let data = data.map_err(ApiError::store(FAILED))?;
    Ok((StatusCode::ACCEPTED, Json(Bare { data })))
}
