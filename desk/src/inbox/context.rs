//! What an agent wants to know beside the conversation.

use maud::{Markup, html};
use serde_json::{Map, Value};

use super::thread::link;
use super::{list, when};
use crate::person::TicketCustomer;
use crate::ticket::FullTicket;

/// How deep objects inside a ticket's meta are followed.
const DEPTH: u32 = 4;

/// The panel beside a ticket.
pub fn panel(ticket: &FullTicket) -> Markup {
    let common = &ticket.common;
    let record = &common.record;
    let meta = record.meta.as_ref().map(|meta| &meta.0).filter(|meta| !meta.is_empty());
    html! {
        section {
            h2 { "Customer" }
            @match &common.customer {
                Some(person) => (customer(person)),
                None => p { "No customer" },
            }
        }
        section {
            h2 { "Ticket" }
            dl {
                dt { "Number" } dd { (record.id) }
                dt { "Created" } dd { (when::full(record.created_datetime)) }
                @if let Some(closed) = record.lifecycle.closed_datetime {
                    dt { "Closed" } dd { (when::full(closed)) }
                }
                @if let Some(language) = &record.language { dt { "Language" } dd { (language) } }
                @if let Some(assignee) = &common.assignee_user {
                    dt { "Assigned to" } dd { (assignee.person.name.as_deref().unwrap_or("Agent")) }
                }
            }
        }
        @if let Some(meta) = meta {
            section {
                h2 { "Context" }
                (entries(meta, DEPTH))
            }
        }
    }
}

fn customer(customer: &TicketCustomer) -> Markup {
    html! {
        p class="customer-name" { (list::customer_name(Some(customer))) }
        dl {
            @if let Some(email) = &customer.person.email { dt { "E-mail" } dd { (email) } }
            @for channel in customer.channels.iter().filter(|channel| channel.kind != "email") {
                dt { (label(&channel.kind)) } dd { (channel.address) }
            }
            @if let Some(note) = &customer.note { dt { "Note" } dd { (note) } }
        }
    }
}

fn entries(object: &Map<String, Value>, depth: u32) -> Markup {
    html! {
        dl {
            @for (key, value) in object {
                @if !is_empty(value) {
                    dt { (label(key)) }
                    dd { (shown(value, depth)) }
                }
            }
        }
    }
}

fn shown(value: &Value, depth: u32) -> Markup {
    match value {
        Value::String(text) => link(text, text),
        Value::Object(object) if depth > 0 => entries(object, depth - 1),
        Value::Array(items) if depth > 0 => html! {
            ul { @for item in items { li { (shown(item, depth - 1)) } } }
        },
        other => html! { (other.to_string()) },
    }
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.trim().is_empty(),
        Value::Array(items) => items.is_empty(),
        Value::Object(object) => object.is_empty(),
        Value::Bool(_) | Value::Number(_) => false,
    }
}

/// A key as an agent reads it: `page_url` is "Page url".
fn label(key: &str) -> String {
    let words = key.replace(['_', '-'], " ");
    let mut letters = words.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => words,
    }
}
