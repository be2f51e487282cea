//! Who takes care of the ticket, and how urgent it is.

use maud::{Markup, html};

use super::Panel;
use crate::inbox::channel::capitalised;
use crate::store::inbox_choices::Choices;
use crate::ticket::FullTicket;
use crate::vocabulary::PRIORITIES;

/// The values of the form, as it sends them.
pub struct Shown {
    pub priority: String,
    /// A user's id; empty for nobody.
    pub assignee: String,
}

impl Shown {
    /// Those of a ticket.
    pub fn of(ticket: &FullTicket) -> Self {
        let record = &ticket.common.record;
        let assignee = record.assignee_user_id.map(|id| id.to_string());
        Self { priority: record.priority.clone(), assignee: assignee.unwrap_or_default() }
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
    html! {
        label {
            span { "Assignee" }
            select name="assignee" autocomplete="off" {
                option value="" selected[chosen.assignee.is_empty()] { "Nobody" }
                @for user in &choices.users {
                    @let id = user.id.to_string();
                    option value=(id) selected[id == chosen.assignee] {
                        (user.name) @if user.id == me { " (me)" }
                    }
                }
            }
        }
        input type="hidden" name="was_assignee" value=(was.assignee);
        label {
            span { "Priority" }
            select name="priority" autocomplete="off" {
                @for word in PRIORITIES {
                    option value=(word) selected[*word == chosen.priority] { (capitalised(word)) }
                }
            }
        }
        input type="hidden" name="was_priority" value=(was.priority);
    }
}
