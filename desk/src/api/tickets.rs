//! `/api/tickets`.

use axum::extract::State;
use axum::http::StatusCode;
use axum::routing::get;
use axum::{Json, Router};

use super::error::{ApiError, operation};
use super::extract::{Id, Write};
use super::query::{NoQuery, QueryParameters, absent, boolean, integer, repeated};
use crate::cursor::Order;
use crate::page::{PageRequest, PageResponse};
use crate::state::AppState;
use crate::store::tickets::TicketFilter;
use crate::store::{self, Store};
use crate::ticket::{CompactTicket, FullTicket, TicketChanges, new_ticket};
use crate::validation::FieldErrors;
use crate::validation::rules::string;

/// The endpoints of this resource.
pub fn router() -> Router<AppState> {
    let one = get(operation("retrieve ticket", retrieve))
        .put(operation("update ticket", update))
        .delete(operation("delete ticket", delete));
    Router::new()
        .route(
            "/tickets",
            get(operation("list tickets", list)).post(operation("create ticket", create)),
        )
        .route("/tickets/{id}", one)
}

/// `GET /api/tickets` (Gorgias: list tickets).
///
/// Returns one page of tickets, without their messages.
async fn list(
    State(store): State<Store>,
    parameters: QueryParameters,
) -> Result<Json<PageResponse<CompactTicket>>, ApiError> {
    let (filter, page) = read(&parameters)?;
    let page = store::tickets::list(&store, filter, &page).await?;
    Ok(Json(PageResponse::new(parameters.uri("/api/tickets"), page)))
}

/// The desk has no views and no rules: filtering by one is an error, not an unfiltered list.
fn read(parameters: &QueryParameters) -> Result<(TicketFilter, PageRequest), FieldErrors> {
    let mut fields = parameters.fields()?;
    let filter = TicketFilter {
        customer_id: fields.optional("customer_id", integer),
        external_id: fields.optional("external_id", string),
        ticket_ids: fields.optional("ticket_ids", repeated(integer)),
        trashed: fields.optional("trashed", boolean).unwrap_or(true),
    };
    fields.optional("view_id", absent("View"));
    fields.optional("rule_id", absent("Rule"));
    let page = PageRequest::read(&mut fields, Order::CREATED_OR_UPDATED);
    fields.finish()?;
    Ok((filter, page))
}

/// `POST /api/tickets` (Gorgias: create a ticket).
///
/// Creates a ticket with its messages; returns all of it. Not idempotent: the same request
/// again makes another ticket.
async fn create(
    Write { store, now, body }: Write,
) -> Result<(StatusCode, Json<FullTicket>), ApiError> {
    let new = new_ticket(&body)?;
    let ticket = store::tickets::create(&store, new, now).await?;
    Ok((StatusCode::CREATED, Json(ticket)))
}

/// `GET /api/tickets/{id}` (Gorgias: retrieve a ticket).
///
/// Returns one ticket and its messages.
async fn retrieve(
    State(store): State<Store>,
    Id(id): Id,
    parameters: QueryParameters,
) -> Result<Json<FullTicket>, ApiError> {
    let with_custom_fields = parameters.with_custom_fields()?;
    let ticket = if with_custom_fields {
        store::tickets::find_with_custom_fields(&store, id).await?
    } else {
        store::tickets::find(&store, id).await?
    };
    Ok(Json(ticket))
}

/// `PUT /api/tickets/{id}` (Gorgias: update a ticket).
///
/// Changes what the body mentions; returns all of the ticket.
async fn update(
    Id(id): Id,
    Write { store, now, body }: Write,
) -> Result<(StatusCode, Json<FullTicket>), ApiError> {
    let changes = TicketChanges::parse(&body)?;
    let ticket = store::tickets::update(&store, id, changes, now).await?;
    Ok((StatusCode::ACCEPTED, Json(ticket)))
}

/// `DELETE /api/tickets/{id}` (Gorgias: delete a ticket).
///
/// Deletes a ticket with its messages, for good.
async fn delete(
    State(store): State<Store>,
    Id(id): Id,
    _: NoQuery,
) -> Result<StatusCode, ApiError> {
    store::tickets::delete(&store, id).await?;
    Ok(StatusCode::NO_CONTENT)
}
