//! Who takes care of the ticket, and how urgent it is.

use std::iter;

use maud::{Markup, html};

use super::Panel;
use crate::inbox::channel::capitalised;
use crate::store::inbox_choices::Choices;
use crate::ticket::FullTicket;
use crate::user::User;
use crate::vocabulary::PRIORITIES;

/// The values of the form, as it sends them.
pub struct Shown {
    pub priority: String,
    /// A user's id; empty for nobody.
    pub assignee: String,
    /// A team's id; empty for none.
    pub team: String,
}

impl Shown {
    /// Those of a ticket.
    pub fn of(ticket: &FullTicket) -> Self {
        let record = &ticket.common.record;
        let id = |id: Option<i64>| id.map(|id| id.to_string()).unwrap_or_default();
        Self {
            priority: record.priority.clone(),
            assignee: id(record.assignee_user_id),
            team: id(record.assignee_team_id),
        }
    }
}

/// The section with the form.
pub fn section(panel: &Panel<'_>) -> Markup {
    let shown = Shown::of(panel.ticket);
    html! {
        section id="properties" data-live {
            h2 { "Ticket" }
            form method="post" action=(panel.place.address("/properties")) {
                (fields(&shown, &shown, &panel.list.choices, panel.list.me))
                button type="submit" class="quiet" { "Save" }
            }
        }
    }
}

/// The menus, with `chosen` in them; `was` is what the ticket has.
pub fn fields(chosen: &Shown, was: &Shown, choices: &Choices, me: i64) -> Markup {
    let is_offered = |user: &&User| user.active || user.id.to_string() == chosen.assignee;
    let users = choices.users.iter().filter(is_offered).map(|user| {
        let me = if user.id == me { " (me)" } else { "" };
        (user.id.to_string(), format!("{}{me}", user.name))
    });
    let teams = choices.teams.iter().map(|team| &team.record);
    let teams = teams.map(|team| (team.id.to_string(), team.name.clone()));
    let priorities = PRIORITIES.iter().map(|word| ((*word).to_owned(), capitalised(word)));
    let nobody = || iter::once((String::new(), "Nobody".to_owned()));
    html! {
        (menu("assignee", "Assignee", &chosen.assignee, &was.assignee, nobody().chain(users)))
        @if !choices.teams.is_empty() {
            (menu("team", "Team", &chosen.team, &was.team, nobody().chain(teams)))
        }
        (menu("priority", "Priority", &chosen.priority, &was.priority, priorities))
    }
}

/// One menu; a hidden field beside it says what was shown when it was chosen.
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
