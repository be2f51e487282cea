//! The panel beside a ticket: its properties, customer and context.

mod calls;
mod customer;
mod fields;

use maud::{Markup, html};

use super::extract::TicketLocation;
use super::list::List;
use super::{properties, survey, tags, when};
use crate::custom_field::TicketField;
use crate::store::inbox::Call;
use crate::store::inbox::TicketLine;
use crate::ticket::FullTicket;

/// The data of the panel.
pub struct Panel<'a> {
    pub ticket: &'a FullTicket,
    pub fields: &'a [TicketField],
    pub calls: &'a [Call],
    pub others: &'a [TicketLine],
    pub list: &'a List,
    pub location: &'a TicketLocation,
}

/// All sections. The script refreshes each one, except one that has the focus.
pub fn panel(panel: &Panel<'_>) -> Markup {
    let list = panel.list;
    html! {
        (properties::section(panel.ticket, list, panel.location))
        (tags::section(&panel.ticket.common.tags, &list.choices.tags, panel.location))
        (fields::custom_fields(panel.fields))
        (customer::section(panel.ticket))
        (fields::context(panel.ticket))
        (calls::section(panel.calls))
        (survey::section(panel.ticket.satisfaction_survey.as_ref()))
        (customer::other_tickets(panel.others, &panel.location.filter, list.now))
        (dates(panel.ticket))
    }
}

fn dates(ticket: &FullTicket) -> Markup {
    let record = &ticket.common.record;
    let life = &record.lifecycle;
    let rows = [
        ("Created", Some(record.created_datetime)),
        ("Last message", life.last_message_datetime),
        ("Closed", life.closed_datetime),
        ("Snoozed until", life.snooze_datetime),
    ];
    html! {
        section id="dates" data-live {
            h2 { "Details" }
            dl {
                dt { "Ticket number" } dd { (record.id) }
                @if let Some(id) = &record.external_id { dt { "Reference" } dd { (id) } }
                @if let Some(language) = &record.language { dt { "Language" } dd { (language) } }
                @for (label, at) in rows {
                    @if let Some(at) = at { dt { (label) } dd { (when::full(at)) } }
                }
            }
        }
    }
}
