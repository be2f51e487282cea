//! `POST /tickets/{id}/note`: a note for the agents.

use axum::extract::rejection::{PathRejection, QueryRejection};
use axum::extract::{Path, Query, State as Extract};
use axum::response::Redirect;

use super::compose::{Text, back, note};
use super::error::InboxError;
use super::filter::Filter;
use crate::server::State;
use crate::store;

/// Adds the note to the ticket.
pub async fn add(
    Extract(state): Extract<State>,
    id: Result<Path<i64>, PathRejection>,
    filter: Result<Query<Filter>, QueryRejection>,
    Text(text): Text,
) -> Result<Redirect, InboxError> {
    let Path(id) = id.map_err(|_| InboxError::NotFound)?;
    let Query(filter) = filter.map_err(|_| InboxError::Unreadable)?;
    let message = note(text, state.store.agent_id);
    store::messages::create(&state.store, id, message, state.now()).await?;
    Ok(back(id, filter))
}
