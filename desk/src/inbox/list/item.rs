//! One ticket of the list.

use maud::{Markup, html};

use super::List;
use crate::inbox::{channel, chip, survey, when};
use crate::person::TicketCustomer;
use crate::ticket::CompactTicket;

/// The row of a ticket, a single link.
pub fn item(ticket: &CompactTicket, list: &List) -> Markup {
    let common = &ticket.common;
    let record = &common.record;
    let life = &record.lifecycle;
    let active = life.last_message_datetime.unwrap_or(record.created_datetime);
    let is_selected = list.selected == Some(record.id);
    html! {
        li id={ "ticket-" (record.id) } class=[life.is_unread.then_some("unread")] {
            a href={ "/tickets/" (record.id) (list.filter.query()) }
                aria-current=[is_selected.then_some("page")] {
                (channel::mark(record.channel))
                span class="who" {
                    @if life.is_unread { span class="dot" { span class="hidden" { "Unread: " } } }
                    bdi { (customer_name(common.customer.as_ref())) }
                }
                (when::relative(active, list.now))
                span class="what" {
                    span class="subject" dir="auto" { (subject(record.subject.as_deref())) }
                    span class="excerpt" dir="auto" { (ticket.excerpt) }
                }
                span class="chips" { (chips(ticket, list.page.ratings.get(&record.id))) }
            }
        }
    }
}

fn chips(ticket: &CompactTicket, rating: Option<&i64>) -> Markup {
    let common = &ticket.common;
    html! {
        (chip::states(&common.record))
        @if ticket.last_sent_message_not_delivered { span class="chip urgent" { "Not delivered" } }
        @if let Some(rating) = rating { (survey::rating(*rating)) }
        @if let (Some(team), None) = (&common.assignee_team, &common.assignee_user) {
            span class="chip person" dir="auto" { "Team " (team.name) }
        }
        @if let Some(assignee) = &common.assignee_user {
            span class="chip person" dir="auto" {
                span class="hidden" { "Assigned to " }
                (assignee.person.name.as_deref().unwrap_or("Agent"))
            }
        }
        @for tag in &common.tags { (chip::tag(tag)) }
    }
}

/// A ticket's subject, or a placeholder.
pub fn subject(subject: Option<&str>) -> &str {
    subject.map(str::trim).filter(|subject| !subject.is_empty()).unwrap_or("(no subject)")
}

/// A customer's name, else their e-mail or other address.
pub fn customer_name(customer: Option<&TicketCustomer>) -> String {
    let Some(customer) = customer else { return "No customer".to_owned() };
    let name = customer.person.name.clone().filter(|name| !name.trim().is_empty());
    let address = customer.channels.first().map(|channel| channel.address.clone());
    name.or_else(|| customer.person.email.clone()).or(address).unwrap_or("Customer".to_owned())
}
