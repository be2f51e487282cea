//! `POST /tickets/{id}/properties`: who takes care of the ticket, and how urgent it is.

use axum::extract::State;
use axum::response::Redirect;
use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::change;
use super::context::properties::{Shown, fields};
use super::error::InboxError;
use super::form::Fields;
use super::kept::{Failed, Kept};
use super::place::Place;
use crate::state::AppState;
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
    /// A team's id; empty for none. Where there are no teams it is not asked for.
    #[serde(default)]
    team: String,
    #[serde(default)]
    was_team: String,
}

/// Saves what was changed.
pub async fn save(
    State(state): State<AppState>,
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
    let Properties { priority, assignee, team, .. } = form;
    let wanted = Shown { priority, assignee, team };
    let fields = fields(&wanted, &now, &choices, state.store.agent_id);
    Err(Kept::new(error, &place, "/properties", &fields, "Save").into())
}

impl Properties {
    /// The body of an update (Gorgias: update a ticket).
    fn changes(&self, now: &Shown) -> Result<Map<String, Value>, InboxError> {
        let mut changes = Map::new();
        if is_changed("priority", &self.priority, &self.was_priority, &now.priority)? {
            changes.insert("priority".to_owned(), json!(self.priority));
        }
        if is_changed("assignee", &self.assignee, &self.was_assignee, &now.assignee)? {
            changes.insert("assignee_user".to_owned(), reference(&self.assignee)?);
        }
        if is_changed("team", &self.team, &self.was_team, &now.team)? {
            changes.insert("assignee_team".to_owned(), reference(&self.team)?);
        }
        Ok(changes)
    }
}

/// Whether a field has to be written. Two agents who change the same field to different things are
/// a conflict.
fn is_changed(field: &'static str, chosen: &str, was: &str, now: &str) -> Result<bool, InboxError> {
    match chosen != was && chosen != now {
        true if now != was => Err(InboxError::Changed(field)),
        changed => Ok(changed),
    }
}

/// `{"id": 7}`; null for nobody.
fn reference(id: &str) -> Result<Value, InboxError> {
    if id.is_empty() {
        return Ok(Value::Null);
    }
    let id: i64 = id.parse().map_err(|_| InboxError::Unreadable)?;
    Ok(json!({"id": id}))
}

#[cfg(test)]
mod tests {
    use super::is_changed;

    #[test]
    fn only_different_changes_of_the_same_field_are_a_conflict() {
        for (chosen, was, now, expected) in [
            ("high", "normal", "normal", Some(true)),
            ("normal", "normal", "normal", Some(false)),
            ("normal", "normal", "high", Some(false)),
            ("high", "normal", "high", Some(false)),
            ("high", "normal", "low", None),
        ] {
            let changed = is_changed("priority", chosen, was, now).ok();
            assert_eq!(changed, expected, "{chosen} on {was}, now {now}");
        }
    }
}
