//! `POST /tickets/{id}/properties`: who takes care of the ticket, and how urgent it is.

use axum::extract::State as Extract;
use axum::response::Redirect;
use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::change;
use super::context::properties::{Shown, fields};
use super::error::InboxError;
use super::form::Fields;
use super::kept::{Failed, Kept};
use super::place::Place;
use crate::server::State;
use crate::store;
use crate::store::inbox_choices::choices;

/// The form: what is chosen, and what was on the page that it was chosen on. A field that was left
/// as it was is not changed, whatever it has become meanwhile.
#[derive(Deserialize)]
pub struct Properties {
    priority: String,
    was_priority: String,
    /// A user's id; empty for nobody.
    assignee: String,
    was_assignee: String,
}

/// Saves what was changed.
pub async fn save(
    Extract(state): Extract<State>,
    place: Place,
    Fields(form): Fields<Properties>,
) -> Result<Redirect, Failed> {
    let ticket = store::tickets::find(&state.store, place.id).await.map_err(InboxError::from)?;
    let now = Shown::of(&ticket);
    let failed = match form.changes(&now) {
        Ok(changes) if changes.is_empty() => None,
        Ok(changes) => change::apply(&state, place.id, &Value::Object(changes)).await.err(),
        Err(error) => Some(error),
    };
    let Some(error) = failed else { return Ok(place.back_to("properties")) };
    let choices = choices(&state.store).await.map_err(InboxError::from)?;
    let wanted = Shown { priority: form.priority, assignee: form.assignee };
    let fields = fields(&wanted, &now, &choices, state.store.agent_id);
    Err(Kept::new(error, &place, "/properties", &fields, "Save").into())
}

impl Properties {
    /// The body of an update. Two agents who change the same field to different things are a
    /// conflict.
    fn changes(&self, now: &Shown) -> Result<Map<String, Value>, InboxError> {
        let mut changes = Map::new();
        if self.priority != self.was_priority && self.priority != now.priority {
            if now.priority != self.was_priority {
                return Err(InboxError::Changed("another priority".to_owned()));
            }
            changes.insert("priority".to_owned(), json!(self.priority));
        }
        if self.assignee != self.was_assignee && self.assignee != now.assignee {
            if now.assignee != self.was_assignee {
                return Err(InboxError::Changed("another assignee".to_owned()));
            }
            changes.insert("assignee_user".to_owned(), reference(&self.assignee)?);
        }
        Ok(changes)
    }
}

/// `{"id": 7}`; null for nobody.
fn reference(id: &str) -> Result<Value, InboxError> {
    match id {
        "" => Ok(Value::Null),
        id => {
            let id: i64 = id.parse().map_err(|_| InboxError::Unreadable)?;
            Ok(json!({"id": id}))
        }
    }
}
