//! Custom fields, and the context that the storefront sent with the message: page, order, cart.

use maud::{Markup, html};
use serde_json::{Map, Value};

use crate::custom_field::TicketField;
use crate::inbox::attachments::link;
use crate::inbox::channel::capitalised;
use crate::ticket::FullTicket;

/// The values that the ticket has; hidden if there are none.
pub fn custom_fields(fields: &[TicketField]) -> Markup {
    html! {
        section id="fields" data-live hidden[fields.is_empty()] {
            h2 { "Fields" }
            dl {
                @for field in fields {
                    @if let Some(definition) = &field.field {
                        dt { (definition.record.label) }
                        dd { (formatted(&field.value.0, 1)) }
                    }
                }
            }
        }
    }
}

/// The maximum nesting that is shown.
const MAX_DEPTH: u32 = 4;

/// The ticket's `meta`, without empty values; nothing if all are empty.
pub fn context(ticket: &FullTicket) -> Markup {
    let meta = ticket.common.record.meta.as_ref().map(|meta| &meta.0);
    let meta = meta.filter(|meta| !meta.values().all(is_empty));
    html! {
        @if let Some(meta) = meta {
            section id="meta" data-live {
                h2 { "Context" }
                (entries(meta, MAX_DEPTH))
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
                    dd { (formatted(value, depth)) }
                }
            }
        }
    }
}

/// A JSON value as HTML.
fn formatted(value: &Value, depth: u32) -> Markup {
    match value {
        Value::String(text) => html! { bdi { (link(text, text)) } },
        Value::Bool(true) => html! { "Yes" },
        Value::Bool(false) => html! { "No" },
        Value::Object(object) if depth > 0 => entries(object, depth - 1),
        Value::Array(items) if depth > 0 => html! {
            ul { @for item in items { @if !is_empty(item) { li { (formatted(item, depth - 1)) } } } }
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
