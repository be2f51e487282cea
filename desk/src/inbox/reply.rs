//! `POST /tickets/{id}/reply`: an answer to the customer.

use axum::extract::rejection::{PathRejection, QueryRejection};
use axum::extract::{Path, Query, State as Extract};
use axum::response::Redirect;

use super::compose::{Text, back, reply};
use super::error::InboxError;
use super::filter::Filter;
use crate::server::State;
use crate::store;

/// Adds the answer to the ticket, on the ticket's channel.
pub async fn send(
    Extract(state): Extract<State>,
    id: Result<Path<i64>, PathRejection>,
    filter: Result<Query<Filter>, QueryRejection>,
    Text(text): Text,
) -> Result<Redirect, InboxError> {
    let Path(id) = id.map_err(|_| InboxError::NotFound)?;
    let Query(filter) = filter.map_err(|_| InboxError::Unreadable)?;
    let ticket = store::tickets::find(&state.store, id).await?;
    let message = reply(text, &ticket, state.store.agent_id);
    store::messages::create(&state.store, id, message, state.now()).await?;
    Ok(back(id, filter))
}
