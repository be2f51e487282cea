//! `POST /tickets/{id}/close`.

use axum::extract::State;
use axum::response::Redirect;

use super::error::InboxError;
use super::place::Place;
use crate::state::AppState;
use crate::store;
use crate::ticket::Event;

/// Closes the ticket; it may be so already.
pub async fn close(State(state): State<AppState>, place: Place) -> Result<Redirect, InboxError> {
    store::tickets::move_on(&state.store, place.id, Event::Closed, state.clock.datetime()).await?;
    Ok(place.back_to("main"))
}
