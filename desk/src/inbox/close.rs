//! `POST /tickets/{id}/close`.

use axum::extract::rejection::{PathRejection, QueryRejection};
use axum::extract::{Path, Query, State as Extract};
use axum::response::Redirect;

use super::compose::back;
use super::error::InboxError;
use super::filter::Filter;
use crate::server::State;
use crate::store;
use crate::ticket::Event;

/// Closes the ticket; it may be so already.
pub async fn close(
    Extract(state): Extract<State>,
    id: Result<Path<i64>, PathRejection>,
    filter: Result<Query<Filter>, QueryRejection>,
) -> Result<Redirect, InboxError> {
    let Path(id) = id.map_err(|_| InboxError::NotFound)?;
    let Query(filter) = filter.map_err(|_| InboxError::Unreadable)?;
    store::tickets::move_on(&state.store, id, Event::Closed, state.now()).await?;
    Ok(back(id, filter))
}
