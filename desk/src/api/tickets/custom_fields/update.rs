//! `PUT /api/tickets/{ticket_id}/custom-fields/{id}` (Gorgias: update ticket field value).

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use serde::Serialize;
use serde_json::Value;

use crate::api::body::Body;
use crate::api::error::ApiError;
use crate::api::path::TicketAndId;
use crate::api::query::Parameters;
use crate::custom_field::value_of;
use crate::state::AppState;
use crate::store;

const FAILED: &str = "Failed to update ticket field value";

/// The value as it is now.
#[derive(Serialize)]
pub struct Answer {
    id: i64,
    value: Option<Value>,
}

/// Sets one value of a ticket; null takes it away. The id of the path is the definition's.
pub async fn update(
    State(state): State<AppState>,
    TicketAndId(ticket_id, id): TicketAndId,
    parameters: Parameters,
    Body(body): Body,
) -> Result<(StatusCode, Json<Answer>), ApiError> {
    parameters.none().map_err(ApiError::invalid(FAILED))?;
    let value = value_of(id, &body).map_err(ApiError::invalid(FAILED))?;
    let answer = Answer { id, value: value.value.clone() };
    let done =
        store::ticket_fields::update_one(&state.store, ticket_id, value, state.clock.datetime())
            .await;
    done.map_err(ApiError::store(FAILED))?;
    Ok((StatusCode::ACCEPTED, Json(answer)))
}
