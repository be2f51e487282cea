//! `POST /tickets/{id}/note`: a note for the agents.

use axum::extract::State;
use axum::response::Redirect;
use serde::Deserialize;

use super::compose::{note, typed};
use super::error::InboxError;
use super::form::Fields;
use super::kept::{Failed, Kept};
use super::place::Place;
use crate::state::AppState;
use crate::store;

/// The form.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Note {
    text: String,
}

/// Adds the note to the ticket.
pub async fn add(
    State(state): State<AppState>,
    place: Place,
    Fields(form): Fields<Note>,
) -> Result<Redirect, Failed> {
    match write(&state, &place, &form.text).await {
        Ok(()) => Ok(place.back_to("note-text")),
        Err(error) => Err(Kept::note(error, &place, &form.text).into()),
    }
}

async fn write(state: &AppState, place: &Place, text: &str) -> Result<(), InboxError> {
    let message = note(typed(text).ok_or(InboxError::Empty)?, state.store.agent_id);
    store::messages::create(&state.store, place.id, message, state.clock.datetime()).await?;
    Ok(())
}
