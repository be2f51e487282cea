//! `POST /tickets/{id}/tags/add`.

use axum::extract::State;
use axum::response::Redirect;
use maud::html;
use serde::Deserialize;

use super::named;
use crate::inbox::error::InboxError;
use crate::inbox::form::Fields;
use crate::inbox::kept::{Failed, Kept};
use crate::inbox::place::Place;
use crate::state::AppState;
use crate::store;

/// The form.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct NewTag {
    name: String,
}

/// Adds a tag to the ticket. A tag that nobody has used yet is created.
pub async fn add(
    State(state): State<AppState>,
    place: Place,
    Fields(form): Fields<NewTag>,
) -> Result<Redirect, Failed> {
    match give(&state, place.id, form.name.trim()).await {
        Ok(()) => Ok(place.back_to("tags")),
        Err(error) => {
            let field = html! {
                label for="name" { "Tag" }
                input id="name" name="name" value=(form.name) maxlength="256" required dir="auto";
            };
            Err(Kept::new(error, &place, "/tags/add", &field, "Add tag").into())
        }
    }
}

async fn give(state: &AppState, id: i64, name: &str) -> Result<(), InboxError> {
    if name.is_empty() {
        return Err(InboxError::Empty);
    }
    Ok(store::ticket_tags::add(&state.store, id, &named(name)?, state.clock.datetime()).await?)
}
