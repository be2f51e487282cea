//! `POST /api/tickets/{ticket_id}/messages` (Gorgias: create a message).

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;

use crate::api::body::Body;
use crate::api::error::ApiError;
use crate::api::path::Id;
use crate::api::query::Parameters;
use crate::message::{Message, new_message};
use crate::state::AppState;
use crate::store;

const FAILED: &str = "Failed to create message";

/// Adds a message to a ticket. Not idempotent: the same request again adds another one.
pub async fn create(
    State(state): State<AppState>,
    Id(ticket_id): Id,
    parameters: Parameters,
    Body(body): Body,
) -> Result<(StatusCode, Json<Message>), ApiError> {
    parameters.action().map_err(ApiError::invalid(FAILED))?;
    let new = new_message(&body).map_err(ApiError::invalid(FAILED))?;
    let message =
        store::messages::create(&state.store, ticket_id, new, state.clock.datetime()).await;
    Ok((StatusCode::CREATED, Json(message.map_err(ApiError::store(FAILED))?)))
}
