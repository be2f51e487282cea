//! `PUT /api/tickets/{id}` (Gorgias: update a ticket).

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;

use crate::api::body::Body;
use crate::api::error::ApiError;
use crate::api::path::Id;
use crate::api::query::Parameters;
use crate::state::AppState;
use crate::store;
use crate::ticket::{FullTicket, TicketChanges};

const FAILED: &str = "Failed to update ticket";

/// Changes what the body mentions; answers with all of the ticket.
pub async fn update(
    State(state): State<AppState>,
    Id(id): Id,
    parameters: Parameters,
    Body(body): Body,
) -> Result<(StatusCode, Json<FullTicket>), ApiError> {
    parameters.none().map_err(ApiError::invalid(FAILED))?;
    let changes = TicketChanges::parse(&body).map_err(ApiError::invalid(FAILED))?;
    let ticket = store::tickets::update(&state.store, id, changes, state.clock.datetime()).await;
    Ok((StatusCode::ACCEPTED, Json(ticket.map_err(ApiError::store(FAILED))?)))
}
