//! `POST /api/tickets` (Gorgias: create a ticket).

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;

use crate::api::body::Body;
use crate::api::error::ApiError;
use crate::api::query::Parameters;
use crate::state::AppState;
use crate::store;
use crate::ticket::{FullTicket, new_ticket};

const FAILED: &str = "Failed to create ticket";

/// Creates a ticket with its messages; answers with all of it. Not idempotent: the same request
/// again makes another ticket.
pub async fn create(
    State(state): State<AppState>,
    parameters: Parameters,
    Body(body): Body,
) -> Result<(StatusCode, Json<FullTicket>), ApiError> {
    parameters.none().map_err(ApiError::invalid(FAILED))?;
    let new = new_ticket(&body).map_err(ApiError::invalid(FAILED))?;
    let ticket = store::tickets::create(&state.store, new, state.clock.datetime()).await;
    Ok((StatusCode::CREATED, Json(ticket.map_err(ApiError::store(FAILED))?)))
}
