//! `POST /tickets/{id}/unread`.

use axum::extract::State;
use axum::response::Redirect;
use serde_json::json;

use super::change;
use super::error::InboxError;
use super::place::Place;
use crate::state::AppState;

/// Marks the ticket as unread. It leads to the list: the ticket's own page would read it again.
pub async fn mark(State(state): State<AppState>, place: Place) -> Result<Redirect, InboxError> {
    change::apply(&state, place.id, &json!({"is_unread": true})).await?;
    Ok(place.to_list())
}
