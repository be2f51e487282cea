//! `POST /tickets/{id}/trash`.

use axum::extract::State;
use axum::response::Redirect;
use serde_json::json;

use super::change;
use super::error::InboxError;
use super::place::Place;
use crate::state::AppState;

/// Moves the ticket to the trash, out of every other list.
pub async fn trash(State(state): State<AppState>, place: Place) -> Result<Redirect, InboxError> {
    let body = json!({"trashed_datetime": state.clock.datetime().to_string()});
    change::apply(&state, place.id, &body).await?;
    Ok(place.to_list())
}
