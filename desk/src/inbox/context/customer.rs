//! The ticket's customer.

use maud::{Markup, html};

use crate::inbox::{channel, list};
use crate::person::TicketCustomer;
use crate::ticket::FullTicket;

/// Who they are and where they can be reached.
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
