//! The internal note: the verified customer, and the page that the shopper wrote from.

use gorgias::{CreateMessage, Person, Via};
use serde_json::Value;
use wire::{Context, Opening};

use crate::helpdesk::Delivery;

use super::html;
use super::{
    cart,
    meta::{context_values, email_as_typed},
};

/// The note; `None` where it would be empty. Gorgias: create a new message in ticket (internal
/// notes): the sender is a user, here the one whose key the proxy has.
pub(super) fn note(
    delivery: &Delivery<'_>,
    opening: &Opening,
    agent: &str,
) -> Option<CreateMessage> {
    let mut lines = who(delivery, opening);
    lines.extend(page(opening.context()));
    if lines.is_empty() { None } else { Some(of_lines(&lines, agent)) }
}

/// A note of lines with labels.
pub(super) fn of_lines(lines: &[(&'static str, String)], agent: &str) -> CreateMessage {
    let text = lines.iter().map(|(label, value)| format!("{label}: {value}"));
    let text = text.collect::<Vec<_>>().join("\n");
    let rows = lines.iter().map(|(label, value)| format!("<li>{label}: {}</li>", html(value)));
    CreateMessage {
        channel: gorgias::Channel::InternalNote,
        via: Via::InternalNote,
        from_agent: true,
        public: Some(false),
        sender: Some(Person { email: Some(agent.to_owned()), ..Person::default() }),
        body_html: Some(format!("<ul>{}</ul>", rows.collect::<String>())),
        stripped_text: Some(text.clone()),
        body_text: Some(text),
        ..CreateMessage::default()
    }
}

fn who(delivery: &Delivery<'_>, opening: &Opening) -> Vec<(&'static str, String)> {
    let id = delivery.verified.map(|id| ("Verified customer", id.0.clone()));
    let typed = email_as_typed(delivery, opening);
    id.into_iter().chain(typed.map(|typed| ("E-mail as typed", typed.to_owned()))).collect()
}

fn page(context: &Context) -> Vec<(&'static str, String)> {
    let page = context_values(context).into_iter();
    let mut lines: Vec<_> = page.map(|(name, value)| (label(name), value.to_owned())).collect();
    if !context.cart.is_empty() {
        let cart = cart::meta(&context.cart);
        lines.extend(cart::lines(&cart).into_iter().map(|line| ("In the cart", line)));
        if let Some(Value::String(sum)) = cart.get("total_price") {
            lines.push(("Sum of the cart", sum.clone()));
        }
    }
    lines
}

fn label(name: &str) -> &'static str {
    match name {
        "page_url" => "Page",
        "page_title" => "Title of the page",
        "referrer" => "Came from",
        "order_number" => "Order number",
        "locale" => "Language",
        _ => "Time zone",
    }
}
