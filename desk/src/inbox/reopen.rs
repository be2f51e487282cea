//! `POST /tickets/{id}/reopen`.

use axum::extract::State as Extract;
use axum::response::Redirect;

use super::error::InboxError;
use super::place::Place;
use crate::server::State;
use crate::store;
use crate::ticket::Event;

/// Reopens the ticket; it may be so already.
pub async fn reopen(Extract(state): Extract<State>, place: Place) -> Result<Redirect, InboxError> {
    store::tickets::move_on(&state.store, place.id, Event::Reopened, state.now()).await?;
    Ok(place.back_to("main"))
}
