//! Writing what the proxy reads.

use wire::{Context, Customer, FollowUp, Message, Opening};

use crate::browser::json::Writer;

/// The body of `POST threads`.
pub fn opening(opening: &Opening) -> Writer {
    let Customer { name, email, phone } = opening.customer();
    let customer = Writer::default().text("name", name).text("email", email).text("phone", phone);
    let mut fields = Writer::default();
    for (name, value) in opening.fields() {
        fields = fields.text(name, value);
    }
    Writer::default()
        .text("message_id", opening.message_id().as_str())
        .object("customer", &customer)
        .text("channel", opening.channel().word())
        .text("subject", opening.subject())
        .object("fields", &fields)
        .text("body", opening.body())
        .list("attachments", opening.attachments().iter().map(wire::MessageId::as_str))
        .object("context", &context(opening.context()))
}

fn context(context: &Context) -> Writer {
    let Context { page_url, page_title, referrer, locale, timezone, order_number, cart } = context;
    let mut writer = Writer::default();
    for (name, value) in [
        ("page_url", page_url),
        ("page_title", page_title),
        ("referrer", referrer),
        ("locale", locale),
        ("timezone", timezone),
        ("order_number", order_number),
        ("cart", cart),
    ] {
        if !value.is_empty() {
            writer = writer.text(name, value);
        }
    }
    writer
}

/// The body of `POST messages`.
pub fn follow_up(follow_up: &FollowUp) -> Writer {
    Writer::default()
        .text("message_id", follow_up.message_id().as_str())
        .text("body", follow_up.body())
        .list("attachments", follow_up.attachments().iter().map(wire::MessageId::as_str))
}

/// A message, tagged with its kind.
pub fn message(message: &Message) -> Writer {
    match message {
        Message::Opening(words) => Writer::default().object("opening", &opening(words)),
        Message::FollowUp(words) => Writer::default().object("follow_up", &follow_up(words)),
    }
}
