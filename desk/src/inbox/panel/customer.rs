//! The ticket's customer, and the customer's other tickets.

use maud::{Markup, html};

use crate::datetime::Datetime;
use crate::inbox::filter::Filter;
use crate::inbox::{channel, list, when};
use crate::person::TicketCustomer;
use crate::store::inbox::TicketLine;
use crate::ticket::FullTicket;
use crate::vocabulary::Status;

/// The customer's name, addresses and note.
pub fn section(ticket: &FullTicket) -> Markup {
    html! {
        section id="customer" data-live {
            h2 { "Customer" }
            @match &ticket.common.customer {
                Some(person) => (customer(person)),
                None => p { "No customer" },
            }
        }
    }
}

fn customer(customer: &TicketCustomer) -> Markup {
    html! {
        p class="customer-name" dir="auto" { (list::customer_name(Some(customer))) }
        dl {
            @if let Some(email) = &customer.person.email { dt { "E-mail" } dd { (email) } }
            @for channel in customer.channels.iter().filter(|channel| channel.kind != "email") {
                dt { (channel::name(&channel.kind)) } dd { (channel.address) }
            }
            @if let Some(note) = &customer.note { dt { "Note" } dd dir="auto" { (note) } }
        }
    }
}

/// Links to the customer's other tickets; hidden if there are none.
pub fn other_tickets(others: &[TicketLine], filter: &Filter, now: Datetime) -> Markup {
    let query = filter.query();
    html! {
        section id="others" data-live hidden[others.is_empty()] {
            h2 { "Other tickets of the customer" }
            ul class="others" {
                @for ticket in others {
                    li {
                        a href={ "/tickets/" (ticket.id) (query) } {
                            (channel::mark(ticket.channel))
                            span class="subject" dir="auto" {
                                (list::subject(ticket.subject.as_deref()))
                            }
                            @if ticket.status == Status::Closed {
                                span class="chip closed" { "Closed" }
                            }
                            (when::relative(ticket.active_datetime, now))
                        }
                    }
                }
            }
        }
    }
}
