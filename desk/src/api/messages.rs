//! Messages: all of them at `/api/messages`, those of a ticket at
//! `/api/tickets/{ticket_id}/messages`.

use axum::extract::State;
use axum::http::StatusCode;
use axum::routing::get;
use axum::{Json, Router};
use serde::Serialize;

use super::error::{ApiError, operation};
use super::extract::{Body, Id, TicketAndId};
use super::query::{NoQuery, QueryParameters, integer};
use crate::clock::Clock;
use crate::cursor::Order;
use crate::message::{Message, MessageChanges, new_message};
use crate::page::{PageRequest, PageResponse};
use crate::state::AppState;
use crate::store::{self, Store};
use crate::validation::FieldErrors;

/// The endpoints of this resource.
pub fn router() -> Router<AppState> {
    let one = get(operation("retrieve message", retrieve))
        .put(operation("update message", update))
        .delete(operation("delete message", delete));
    Router::new()
        .route("/messages", get(operation("list messages", list)))
        .route(
            "/tickets/{id}/messages",
            get(operation("list messages", list_of_ticket))
                .post(operation("create message", create)),
        )
        .route("/tickets/{id}/messages/{message_id}", one)
}

/// `GET /api/messages` (Gorgias: list messages).
///
/// Returns one page of messages.
async fn list(
    State(store): State<Store>,
    parameters: QueryParameters,
) -> Result<Json<PageResponse<Message>>, ApiError> {
    let (ticket_id, page) = read(&parameters)?;
    let page = store::messages::list(&store, ticket_id, &page).await?;
    Ok(Json(PageResponse::new(parameters.uri("/api/messages"), page)))
}

fn read(parameters: &QueryParameters) -> Result<(Option<i64>, PageRequest), FieldErrors> {
    let mut fields = parameters.fields()?;
    let ticket_id = fields.optional("ticket_id", integer);
    let page = PageRequest::read(&mut fields, Order::CREATED);
    fields.finish()?;
    Ok((ticket_id, page))
}

/// All messages of a ticket, oldest first.
#[derive(Serialize)]
struct Messages {
    object: &'static str,
    uri: String,
    data: Vec<Message>,
}

/// `GET /api/tickets/{ticket_id}/messages`, which Gorgias deprecates for `GET /api/messages`.
///
/// Returns the messages of one ticket.
async fn list_of_ticket(
    State(store): State<Store>,
    Id(ticket_id): Id,
    _: NoQuery,
) -> Result<Json<Messages>, ApiError> {
    let data = store::tickets::find(&store, ticket_id).await?.messages;
    let uri = format!("/api/tickets/{ticket_id}/messages");
    Ok(Json(Messages { object: "list", uri, data }))
}

/// `POST /api/tickets/{ticket_id}/messages` (Gorgias: create a message).
///
/// Adds a message to a ticket. Not idempotent: the same request again adds another one.
async fn create(
    State(store): State<Store>,
    State(clock): State<Clock>,
    Id(ticket_id): Id,
    parameters: QueryParameters,
    Body(body): Body,
) -> Result<(StatusCode, Json<Message>), ApiError> {
    parameters.action()?;
    let new = new_message(&body)?;
    let message = store::messages::create(&store, ticket_id, new, clock.datetime()).await?;
    Ok((StatusCode::CREATED, Json(message)))
}

/// `GET /api/tickets/{ticket_id}/messages/{id}` (Gorgias: retrieve a message).
///
/// Returns one message.
async fn retrieve(
    State(store): State<Store>,
    TicketAndId(ticket_id, id): TicketAndId,
    _: NoQuery,
) -> Result<Json<Message>, ApiError> {
    Ok(Json(store::messages::find(&store, ticket_id, id).await?))
}

/// `PUT /api/tickets/{ticket_id}/messages/{id}` (Gorgias: update a message).
///
/// Changes what the body mentions; returns all of the message.
async fn update(
    State(store): State<Store>,
    State(clock): State<Clock>,
    TicketAndId(ticket_id, id): TicketAndId,
    parameters: QueryParameters,
    Body(body): Body,
) -> Result<(StatusCode, Json<Message>), ApiError> {
    parameters.action()?;
    let changes = MessageChanges::parse(&body)?;
    let message = store::messages::update(&store, ticket_id, id, changes, clock.datetime()).await?;
    Ok((StatusCode::ACCEPTED, Json(message)))
}

/// `DELETE /api/tickets/{ticket_id}/messages/{id}` (Gorgias: delete a message).
///
/// Deletes a message for good; returns 200 without a body.
async fn delete(
    State(store): State<Store>,
    State(clock): State<Clock>,
    TicketAndId(ticket_id, id): TicketAndId,
    _: NoQuery,
) -> Result<StatusCode, ApiError> {
    store::messages::delete(&store, ticket_id, id, clock.datetime()).await?;
    Ok(StatusCode::OK)
}
