//! `/api/tickets/{ticket_id}/custom-fields`: a ticket's values of custom fields.

use axum::extract::State;
use axum::http::StatusCode;
use axum::routing::{get, put};
use axum::{Json, Router};
use serde::Serialize;
use serde_json::Value;

use super::error::{ApiError, operation};
use super::extract::{Id, TicketAndId, Write};
use super::query::NoQuery;
use crate::clock::Clock;
use crate::custom_field::{TicketField, field_values, value_of};
use crate::page::Unpaged;
use crate::state::AppState;
use crate::store::{self, Store};

/// The endpoints of this resource.
pub fn router() -> Router<AppState> {
    let all = get(operation("list ticket field values", list))
        .put(operation("update ticket field values", update_all));
    let one = put(operation("update ticket field value", update))
        .delete(operation("delete ticket field value", delete));
    Router::new()
        .route("/tickets/{id}/custom-fields", all)
        .route("/tickets/{id}/custom-fields/{field_id}", one)
}

/// `GET /api/tickets/{ticket_id}/custom-fields` (Gorgias: list ticket field values).
///
/// Returns the values that one ticket has, each with its definition.
async fn list(
    State(store): State<Store>,
    Id(ticket_id): Id,
    _: NoQuery,
) -> Result<Json<Unpaged<TicketField>>, ApiError> {
    let data = store::ticket_fields::list(&store, ticket_id).await?;
    Ok(Json(Unpaged { data }))
}

/// `PUT /api/tickets/{ticket_id}/custom-fields` (Gorgias: update ticket fields values).
///
/// Sets the values of the body, all or none; the ticket's other values stay. Null deletes a value.
/// Returns all values of the ticket.
async fn update_all(
    Id(ticket_id): Id,
    Write { store, now, body }: Write,
) -> Result<(StatusCode, Json<Unpaged<TicketField>>), ApiError> {
    let values = field_values(&body)?;
    let data = store::ticket_fields::update(&store, ticket_id, &values, now).await?;
    Ok((StatusCode::ACCEPTED, Json(Unpaged { data })))
}

/// The value as it is now.
#[derive(Serialize)]
struct Answer {
    id: i64,
    value: Option<Value>,
}

/// `PUT /api/tickets/{ticket_id}/custom-fields/{id}` (Gorgias: update ticket field value).
///
/// Sets one value of a ticket; null deletes it. The id of the path is the definition's.
async fn update(
    TicketAndId(ticket_id, id): TicketAndId,
    Write { store, now, body }: Write,
) -> Result<(StatusCode, Json<Answer>), ApiError> {
    let value = value_of(id, &body)?;
    let answer = Answer { id, value: value.value.clone() };
    store::ticket_fields::update_one(&store, ticket_id, value, now).await?;
    Ok((StatusCode::ACCEPTED, Json(answer)))
}

/// `DELETE /api/tickets/{ticket_id}/custom-fields/{id}` (Gorgias: delete ticket field value).
///
/// Deletes a value of a ticket; the id of the path is the definition's.
async fn delete(
    State(store): State<Store>,
    State(clock): State<Clock>,
    TicketAndId(ticket_id, id): TicketAndId,
    _: NoQuery,
) -> Result<StatusCode, ApiError> {
    store::ticket_fields::delete(&store, ticket_id, id, clock.datetime()).await?;
    Ok(StatusCode::NO_CONTENT)
}
