//! `PUT /api/tickets/{ticket_id}/messages/{id}` (Gorgias: update a message).

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;

use crate::api::body::Body;
use crate::api::error::ApiError;
use crate::api::path::TicketAndId;
use crate::api::query::Parameters;
use crate::message::{Message, MessageChanges};
use crate::state::AppState;
use crate::store;

const FAILED: &str = "Failed to update message";

/// Changes what the body mentions; answers with all of the message.
pub async fn update(
    State(state): State<AppState>,
    TicketAndId(ticket_id, id): TicketAndId,
    parameters: Parameters,
    Body(body): Body,
) -> Result<(StatusCode, Json<Message>), ApiError> {
    parameters.action().map_err(ApiError::invalid(FAILED))?;
    let changes = MessageChanges::parse(&body).map_err(ApiError::invalid(FAILED))?;
    let message =
        store::messages::update(&state.store, ticket_id, id, changes, state.clock.datetime()).await;
    Ok((StatusCode::ACCEPTED, Json(message.map_err(ApiError::store(FAILED))?)))
}
