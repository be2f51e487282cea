//! `/api/tickets/{ticket_id}/tags`.

use axum::extract::State;
use axum::http::StatusCode;
use axum::routing::get;
use axum::{Json, Router};

use super::error::{ApiError, operation};
use super::extract::{Id, Write};
use super::query::NoQuery;
use crate::page::Unpaged;
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
/// Returns all tags of one ticket.
async fn list(
    State(store): State<Store>,
    Id(ticket_id): Id,
    _: NoQuery,
) -> Result<Json<Unpaged<Tag>>, ApiError> {
    let data = store::ticket_tags::list(&store, ticket_id).await?;
    Ok(Json(Unpaged { data }))
}

/// `POST /api/tickets/{ticket_id}/tags` (Gorgias: add ticket tags).
///
/// Adds tags to a ticket; tags with unknown names are created. The response has no body.
async fn create(
    Id(ticket_id): Id,
    Write { store, now, body }: Write,
) -> Result<StatusCode, ApiError> {
    let refs = TagRefs::parse(&body)?;
    store::ticket_tags::add(&store, ticket_id, &refs, now).await?;
    Ok(StatusCode::CREATED)
}

/// `PUT /api/tickets/{ticket_id}/tags` (Gorgias: set ticket tags).
///
/// Replaces the tags of a ticket; `{}` clears them. The response has no body.
async fn update(
    Id(ticket_id): Id,
    Write { store, now, body }: Write,
) -> Result<StatusCode, ApiError> {
    let refs = TagRefs::parse(&body)?;
    store::ticket_tags::set(&store, ticket_id, &refs, now).await?;
    Ok(StatusCode::ACCEPTED)
}

/// `DELETE /api/tickets/{ticket_id}/tags` (Gorgias: remove ticket tags).
///
/// Removes tags from a ticket.
async fn delete(
    Id(ticket_id): Id,
    Write { store, now, body }: Write,
) -> Result<StatusCode, ApiError> {
    let refs = TagRefs::parse(&body)?;
    store::ticket_tags::remove(&store, ticket_id, &refs, now).await?;
    Ok(StatusCode::NO_CONTENT)
}
