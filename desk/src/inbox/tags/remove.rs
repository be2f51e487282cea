//! `POST /tickets/{id}/tags/remove`.

use axum::extract::State;
use axum::response::Redirect;
use serde::Deserialize;

use super::named;
use crate::inbox::error::InboxError;
use crate::inbox::form::Fields;
use crate::inbox::place::Place;
use crate::state::AppState;
use crate::store;

/// The form.
#[derive(Deserialize)]
pub struct OldTag {
    name: String,
}

/// Takes a tag from the ticket; it may be gone already.
pub async fn remove(
    State(state): State<AppState>,
    place: Place,
    Fields(form): Fields<OldTag>,
) -> Result<Redirect, InboxError> {
    store::ticket_tags::remove(&state.store, place.id, &named(&form.name)?, state.clock.datetime())
        .await?;
    Ok(place.back_to("tags"))
}
