//! A ticket's assignee, team and priority: the panel's section, and the form that saves them.

use std::iter;

use axum::extract::State;
use axum::response::Redirect;
use maud::{Markup, html};
use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::channel::capitalised;
use super::error::InboxError;
use super::extract::{Form, TicketLocation};
use super::form_retry::{FormError, FormRetry};
use super::list::List;
use super::ticket_actions::apply_update;
use crate::clock::Clock;
use crate::store::inbox::{Choices, choices};
use crate::store::{self, Store};
use crate::ticket::FullTicket;
use crate::user::User;
use crate::vocabulary::{Priority, Word as _};

/// The values of the form, as it sends them.
pub struct PropertyValues {
    pub priority: String,
    /// A user's id; empty if unassigned.
    pub assignee: String,
    /// A team's id; empty for none.
    pub team: String,
}

impl PropertyValues {
    /// The values of a ticket.
    pub fn of(ticket: &FullTicket) -> Self {
        let record = &ticket.common.record;
        let id = |id: Option<i64>| id.map(|id| id.to_string()).unwrap_or_default();
        Self {
            priority: record.priority.word().to_owned(),
            assignee: id(record.assignee_user_id),
            team: id(record.assignee_team_id),
        }
    }
}

/// The section with the form.
pub fn section(ticket: &FullTicket, list: &List, location: &TicketLocation) -> Markup {
    let shown = PropertyValues::of(ticket);
    html! {
        section id="properties" data-live {
            h2 { "Ticket" }
            form method="post" action=(location.address("/properties")) {
                (menus(&shown, &shown, &list.choices, list.me))
                button type="submit" class="quiet" { "Save" }
            }
        }
    }
}

/// The menus with `chosen` selected; `was` are the ticket's values.
fn menus(chosen: &PropertyValues, was: &PropertyValues, choices: &Choices, me: i64) -> Markup {
    let is_offered = |user: &&User| user.active || user.id.to_string() == chosen.assignee;
    let users = choices.users.iter().filter(is_offered).map(|user| {
        let me = if user.id == me { " (me)" } else { "" };
        (user.id.to_string(), format!("{}{me}", user.name))
    });
    let teams = choices.teams.iter().map(|team| &team.record);
    let teams = teams.map(|team| (team.id.to_string(), team.name.clone()));
    let priorities = Priority::ALL.iter().map(|priority| priority.word());
    let priorities = priorities.map(|word| (word.to_owned(), capitalised(word)));
    let unassigned = || iter::once((String::new(), "Unassigned".to_owned()));
    html! {
        (menu("assignee", "Assignee", &chosen.assignee, &was.assignee, unassigned().chain(users)))
        @if !choices.teams.is_empty() {
            (menu("team", "Team", &chosen.team, &was.team, unassigned().chain(teams)))
        }
        (menu("priority", "Priority", &chosen.priority, &was.priority, priorities))
    }
}

/// One menu, with a hidden field for the ticket's value when the page was loaded.
fn menu(
    name: &str,
    label: &str,
    chosen: &str,
    was: &str,
    options: impl Iterator<Item = (String, String)>,
) -> Markup {
    html! {
        label {
            span { (label) }
            select name=(name) autocomplete="off" {
                @for (value, text) in options {
                    option value=(value) selected[value == chosen] { (text) }
                }
            }
        }
        input type="hidden" name={ "was_" (name) } value=(was);
    }
}

/// The form: the chosen values, and the ticket's values when the page was loaded. A field without a
/// difference is not changed, even if the ticket's value is another one by now.
#[derive(Deserialize)]
pub struct Properties {
    priority: String,
    was_priority: String,
    /// A user's id; empty if unassigned.
    assignee: String,
    was_assignee: String,
    /// A team's id; empty for none. Absent if there are no teams.
    #[serde(default)]
    team: String,
    #[serde(default)]
    was_team: String,
}

/// `POST /tickets/{id}/properties`.
///
/// Saves the fields that were changed.
pub async fn save(
    State(store): State<Store>,
    State(clock): State<Clock>,
    location: TicketLocation,
    Form(form): Form<Properties>,
) -> Result<Redirect, FormError> {
    let ticket = store::tickets::find(&store, location.id).await.map_err(InboxError::from)?;
    let now = PropertyValues::of(&ticket);
    let failed = match form.changes(&now) {
        Ok(changes) if changes.is_empty() => None,
        Ok(changes) => {
            let body = Value::Object(changes);
            apply_update(&store, location.id, &body, clock.datetime()).await.err()
        }
        Err(error) => Some(error),
    };
    let Some(error) = failed else { return Ok(location.redirect_to("properties")) };
    let choices = choices(&store).await.map_err(InboxError::from)?;
    let Properties { priority, assignee, team, .. } = form;
    let wanted = PropertyValues { priority, assignee, team };
    let fields = menus(&wanted, &now, &choices, store.agent_id);
    Err(FormRetry::new(error, &location, "/properties", &fields, "Save").into())
}

impl Properties {
    /// The body of an update (Gorgias: update a ticket).
    fn changes(&self, now: &PropertyValues) -> Result<Map<String, Value>, InboxError> {
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

/// Whether a field has to be updated. Different changes of the same field by two agents are a
/// conflict.
fn is_changed(field: &'static str, chosen: &str, was: &str, now: &str) -> Result<bool, InboxError> {
    match chosen != was && chosen != now {
        true if now != was => Err(InboxError::Changed(field)),
        changed => Ok(changed),
    }
}

/// `{"id": 7}`; null if unassigned.
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
