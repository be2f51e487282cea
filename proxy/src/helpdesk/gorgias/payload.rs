//! The requests to Gorgias, as documented in "Create a ticket using API" and "Create a
//! new message in ticket via API".

mod cart;
mod meta;
mod note;
mod sender;
#[cfg(test)]
mod tests;

use std::iter;

use gorgias::{
    AssigneeRef, Attachment, CreateMessage, CreateTicket, CustomFieldId, CustomFieldValue, Status,
    TagName, TicketPriority, Via,
};
use wire::{Channel, Opening};

use crate::helpdesk::subject::subject;
use crate::helpdesk::{self, Continuation, Delivery, extras};
use crate::shop::{FieldSource, Priority, Shop, TicketExtras};

/// The tag of a ticket that Gorgias refused with what the shop's rules set, and accepted without.
pub(super) const INCOMPLETE: &str = "counterbell-incomplete";

/// An internal note.
pub(super) fn internal_note(text: String, agent: &str) -> CreateMessage {
    note::of_lines(&[("Note", text)], agent)
}

/// The tag of a ticket that continues another one.
const CONTINUED: &str = "counterbell-continued";

/// The ticket that a message opens. Its external id is the message's id, by which it is looked up.
/// `agent` is the author of the internal note.
pub(super) fn ticket(delivery: &Delivery<'_>, opening: &Opening, agent: &str) -> CreateTicket {
    let shop = delivery.shop;
    let topic = opening.fields().get("topic").map(String::as_str);
    let added = TicketExtras::of(&shop.rules, topic, delivery.channel);
    let note = if shop.context_note { note::note(delivery, opening, agent) } else { None };
    let values = added.custom_fields.iter();
    let values = values.filter_map(|field| custom_field(delivery, opening, field));
    CreateTicket {
        messages: iter::once(first_message(delivery, opening)).chain(note).collect(),
        tags: tags(shop.tags.iter().chain(&added.tags).map(String::as_str)),
        priority: added.priority.map(priority),
        language: added.language.or_else(|| meta::language(&opening.context().locale)),
        assignee_team: added.assignee_team.map(|id| AssigneeRef { id }),
        custom_fields: values.collect(),
        ..plain(delivery, opening)
    }
}

/// The ticket that a further message opens where the thread's own takes no more messages.
pub(super) fn continuation(
    delivery: &Delivery<'_>,
    continues: &Continuation,
    agent: &str,
) -> CreateTicket {
    let subject = format!("{}: a conversation continues", delivery.shop.name);
    let first = CreateMessage { subject: Some(subject.clone()), ..further_message(delivery) };
    CreateTicket {
        messages: vec![first, note::of_lines(&[("Note", continues.explanation())], agent)],
        tags: tags(delivery.shop.tags.iter().map(String::as_str).chain([CONTINUED])),
        customer: sender::customer(delivery),
        channel: Some(channel(delivery.channel)),
        via: Via::Api,
        from_agent: Some(false),
        status: Some(Status::Open),
        subject: Some(subject),
        external_id: Some(delivery.message.id().to_string()),
        meta: Some(meta::continuation(delivery, continues)),
        ..CreateTicket::default()
    }
}

/// The same ticket without what the rules set, which may be what is refused: the message must
/// arrive.
pub(super) fn ticket_without_extras(delivery: &Delivery<'_>, opening: &Opening) -> CreateTicket {
    CreateTicket {
        messages: vec![first_message(delivery, opening)],
        tags: tags(delivery.shop.tags.iter().map(String::as_str).chain([INCOMPLETE])),
        language: meta::language(&opening.context().locale),
        ..plain(delivery, opening)
    }
}

/// Whether the shop's settings add something that Gorgias may refuse.
pub(super) fn has_extras(shop: &Shop) -> bool {
    shop.context_note || !shop.rules.is_empty()
}

fn tags<'a>(names: impl Iterator<Item = &'a str>) -> Vec<TagName> {
    extras::tags(names).into_iter().map(TagName::from).collect()
}

fn plain(delivery: &Delivery<'_>, opening: &Opening) -> CreateTicket {
    CreateTicket {
        customer: sender::customer(delivery),
        channel: Some(channel(delivery.channel)),
        via: Via::Api,
        from_agent: Some(false),
        status: Some(Status::Open),
        subject: Some(subject(delivery.shop, opening)),
        external_id: Some(delivery.message.id().to_string()),
        meta: Some(meta::meta(delivery, opening)),
        ..CreateTicket::default()
    }
}

fn first_message(delivery: &Delivery<'_>, opening: &Opening) -> CreateMessage {
    let subject = Some(subject(delivery.shop, opening));
    CreateMessage { subject, ..further_message(delivery) }
}

/// A message of the customer.
pub(super) fn further_message(delivery: &Delivery<'_>) -> CreateMessage {
    let words = delivery.message.body();
    CreateMessage {
        channel: channel(delivery.channel),
        via: Via::Api,
        from_agent: false,
        sender: sender::sender(delivery),
        source: sender::source(delivery),
        body_text: Some(words.to_owned()),
        body_html: Some(html(words)),
        // Gorgias' rules search keywords here only.
        stripped_text: Some(words.to_owned()),
        external_id: Some(delivery.message.id().to_string()),
        attachments: delivery.attachments.iter().map(attachment).collect(),
        ..CreateMessage::default()
    }
}

fn attachment(file: &helpdesk::Attachment) -> Attachment {
    Attachment {
        url: Some(file.url.clone()),
        name: Some(file.name.clone()),
        content_type: Some(file.content_type.clone()),
        size: Some(file.size),
        ..Attachment::default()
    }
}

fn channel(channel: Channel) -> gorgias::Channel {
    match channel {
        Channel::Api => gorgias::Channel::Api,
        Channel::Email => gorgias::Channel::Email,
        Channel::Phone => gorgias::Channel::Phone,
        Channel::Sms => gorgias::Channel::Sms,
    }
}

fn priority(priority: Priority) -> TicketPriority {
    match priority {
        Priority::Critical => TicketPriority::Critical,
        Priority::High => TicketPriority::High,
        Priority::Normal => TicketPriority::Normal,
        Priority::Low => TicketPriority::Low,
    }
}

fn custom_field(
    delivery: &Delivery<'_>,
    opening: &Opening,
    (id, source): &(i64, FieldSource),
) -> Option<CustomFieldValue> {
    let value = extras::value(delivery, opening, source)?;
    Some(CustomFieldValue { id: CustomFieldId(*id), value })
}

fn html(words: &str) -> String {
    words
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
        .replace('\n', "<br>")
}
