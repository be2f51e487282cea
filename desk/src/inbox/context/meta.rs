//! What the storefront told about the moment in which the customer wrote: the page, the order, the
//! cart.

use maud::{Markup, html};
use serde_json::{Map, Value};

use crate::inbox::attachment::link;
use crate::inbox::channel::capitalised;
use crate::ticket::FullTicket;

/// How deep objects inside a ticket's meta are followed.
const DEPTH: u32 = 4;

/// The ticket's meta, as a list of what is in it; nothing where there is nothing.
pub fn section(ticket: &FullTicket) -> Markup {
    let meta = ticket.common.record.meta.as_ref().map(|meta| &meta.0);
    let meta = meta.filter(|meta| !meta.values().all(is_empty));
    html! {
        @if let Some(meta) = meta {
            section id="meta" data-live {
                h2 { "Context" }
                (entries(meta, DEPTH))
            }
        }
    }
}

fn entries(object: &Map<String, Value>, depth: u32) -> Markup {
    html! {
        dl {
            @for (key, value) in object {
                @if !is_empty(value) {
                    dt { (capitalised(key)) }
                    dd { (shown(value, depth)) }
                }
            }
        }
    }
}

/// A value as an agent reads it.
pub fn shown(value: &Value, depth: u32) -> Markup {
    match value {
        Value::String(text) => html! { bdi { (link(text, text)) } },
        Value::Bool(true) => html! { "Yes" },
        Value::Bool(false) => html! { "No" },
        Value::Object(object) if depth > 0 => entries(object, depth - 1),
        Value::Array(items) if depth > 0 => html! {
            ul { @for item in items { @if !is_empty(item) { li { (shown(item, depth - 1)) } } } }
        },
        other => html! { (other.to_string()) },
    }
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.trim().is_empty(),
        Value::Array(items) => items.iter().all(is_empty),
        Value::Object(object) => object.values().all(is_empty),
        Value::Bool(_) | Value::Number(_) => false,
    }
}
