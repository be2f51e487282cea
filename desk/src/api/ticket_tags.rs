//! `/api/tickets/{ticket_id}/tags`.

use axum::extract::State;
use axum::http::StatusCode;
use axum::routing::get;
use axum::{Json, Router};

use super::error::{ApiError, operation};
use super::extract::{Body, Id};
use super::query::NoQuery;
use crate::clock::Clock;
use crate::page::Bare;
use crate::state::AppState;
use crate::store::{self, Store};
use crate::tag::{Tag, TagRefs};

/// The endpoints of this resource.
pub fn router() -> Router<AppState> {
    let tags = get(operation("list ticket tags", list))
        .post(operation("add ticket tags", create))
        .put(operation("set ticket tags", update))
        .delete(operation("remove ticket tags", delete));
    Router::new().route("/tickets/{id}/tags", tags)
}

/// `GET /api/tickets/{ticket_id}/tags` (Gorgias: list ticket tags).
///
/// Answers with all tags of one ticket.
async fn list(
    State(store): State<Store>,
    Id(ticket_id): Id,
    _: NoQuery,
) -> Result<Json<Bare<Tag>>, ApiError> {
    let data = store::ticket_tags::list(&store, ticket_id).await?;
    Ok(Json(Bare { data }))
}

/// `POST /api/tickets/{ticket_id}/tags` (Gorgias: add ticket tags).
///
/// Adds tags to a ticket; names that no tag has are created. Answers without a body.
async fn create(
    State(store): State<Store>,
    State(clock): State<Clock>,
    Id(ticket_id): Id,
    _: NoQuery,
    Body(body): Body,
) -> Result<StatusCode, ApiError> {
    let refs = TagRefs::parse(&body)?;
    store::ticket_tags::add(&store, ticket_id, &refs, clock.datetime()).await?;
    Ok(StatusCode::CREATED)
}

/// `PUT /api/tickets/{ticket_id}/tags` (Gorgias: set ticket tags).
///
/// Makes the tags of the body those of the ticket; `{}` clears them. Answers without a body.
async fn update(
    State(store): State<Store>,
    State(clock): State<Clock>,
    Id(ticket_id): Id,
    _: NoQuery,
    Body(body): Body,
) -> Result<StatusCode, ApiError> {
    let refs = TagRefs::parse(&body)?;
    store::ticket_tags::set(&store, ticket_id, &refs, clock.datetime()).await?;
    Ok(StatusCode::ACCEPTED)
}

/// `DELETE /api/tickets/{ticket_id}/tags` (Gorgias: remove ticket tags).
///
/// Takes the tags of the body off a ticket.
async fn delete(
    State(store): State<Store>,
    State(clock): State<Clock>,
    Id(ticket_id): Id,
    _: NoQuery,
    Body(body): Body,
) -> Result<StatusCode, ApiError> {
    let refs = TagRefs::parse(&body)?;
    store::ticket_tags::remove(&store, ticket_id, &refs, clock.datetime()).await?;
    Ok(StatusCode::NO_CONTENT)
}
