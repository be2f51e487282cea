//! `POST /tickets/{id}/restore`.

use axum::extract::State;
use axum::response::Redirect;
use serde_json::json;

use super::change;
use super::error::InboxError;
use super::place::Place;
use crate::state::AppState;

/// Takes the ticket out of the trash.
pub async fn restore(State(state): State<AppState>, place: Place) -> Result<Redirect, InboxError> {
    change::apply(&state, place.id, &json!({"trashed_datetime": null})).await?;
    Ok(place.back_to("main"))
}
