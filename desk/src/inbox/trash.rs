//! `POST /tickets/{id}/trash`.

use axum::extract::State as Extract;
use axum::response::Redirect;
use serde_json::json;

use super::change;
use super::error::InboxError;
use super::place::Place;
use crate::server::State;

/// Moves the ticket to the trash, out of every other list.
pub async fn trash(Extract(state): Extract<State>, place: Place) -> Result<Redirect, InboxError> {
    let body = json!({"trashed_datetime": state.now().to_string()});
    change::apply(&state, place.id, &body).await?;
    Ok(place.to_list())
}
