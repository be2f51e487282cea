//! What is sent to Gorgias, as its documents show it: "Create a ticket using API" and "Create a
//! new message in ticket via API".

#[cfg(test)]
mod tests;

use gorgias::{
    Address, CreateMessage, CreateTicket, Person, Source, SourceKind, Status, TagName, Via,
};
use serde_json::{Map, Value};
use wire::{Channel, Opening};

use crate::config::Shop;
use crate::helpdesk::Delivery;
use crate::helpdesk::subject::subject;

/// The ticket that a message opens. Its name at Gorgias is the message's id, by which it is found
/// again.
pub(super) fn ticket(delivery: &Delivery<'_>, opening: &Opening) -> CreateTicket {
    let subject = subject(delivery.shop, opening);
    let mut message = further_message(delivery);
    message.subject = Some(subject.clone());
    CreateTicket {
        customer: named(delivery),
        messages: vec![message],
        channel: Some(channel(delivery.channel)),
        via: Via::Api,
        from_agent: Some(false),
        status: Some(Status::Open),
        subject: Some(subject),
        external_id: Some(delivery.message.id().to_string()),
        tags: delivery.shop.tags.iter().map(|tag| TagName::from(tag.as_str())).collect(),
        meta: Some(meta(delivery.shop, opening)),
        language: language(&opening.context().locale),
        ..CreateTicket::default()
    }
}

/// A message of the customer's.
pub(super) fn further_message(delivery: &Delivery<'_>) -> CreateMessage {
    let words = delivery.message.body();
    CreateMessage {
        channel: channel(delivery.channel),
        via: Via::Api,
        from_agent: false,
        sender: named(delivery),
        source: source(delivery),
        body_text: Some(words.to_owned()),
        body_html: Some(html(words)),
        // Rules look for keywords here and nowhere else.
        stripped_text: Some(words.to_owned()),
        external_id: Some(delivery.message.id().to_string()),
        ..CreateMessage::default()
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

/// The customer by e-mail address. Without one, by telephone, the number in `source` names them.
fn named(delivery: &Delivery<'_>) -> Option<Person> {
    let given = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    let email = given(&delivery.customer.email)?;
    Some(Person { email: Some(email), name: given(&delivery.customer.name), ..Person::default() })
}

/// Between which addresses the message travels; channel `api` needs none.
fn source(delivery: &Delivery<'_>) -> Option<Source> {
    let (shop, customer) = (delivery.shop, delivery.customer);
    let (kind, to, from) = match delivery.channel {
        Channel::Api => return None,
        Channel::Email => (None, shop.email.as_ref(), &customer.email),
        // Gorgias's examples have this type on both channels.
        Channel::Phone | Channel::Sms => {
            (Some(SourceKind::Phone), shop.phone.as_ref(), &customer.phone)
        }
    };
    let address = |text: &String| Address { address: Some(text.clone()), name: None };
    Some(Source {
        kind,
        to: to.map(address).into_iter().collect(),
        from: Some(address(from)),
        ..Source::default()
    })
}

/// What the agent should know besides: the shop, the form's own fields, and where the shopper was.
fn meta(shop: &Shop, opening: &Opening) -> Value {
    let context = opening.context();
    let known = [
        ("shop", shop.id.as_str()),
        ("page_url", &context.page_url),
        ("page_title", &context.page_title),
        ("referrer", &context.referrer),
        ("locale", &context.locale),
        ("timezone", &context.timezone),
    ];
    let own = opening.fields().iter().map(|(name, value)| (name.as_str(), value.as_str()));
    let given = own.chain(known).filter(|(_, value)| !value.is_empty());
    let meta: Map<String, Value> =
        given.map(|(name, value)| (name.to_owned(), value.into())).collect();
    meta.into()
}

/// ISO 639-1 of a language tag. Gorgias: create a ticket (`language`).
fn language(locale: &str) -> Option<String> {
    let language = locale.split(['-', '_']).next()?;
    let short = language.len() == 2 && language.bytes().all(|byte| byte.is_ascii_alphabetic());
    short.then(|| language.to_ascii_lowercase())
}

fn html(words: &str) -> String {
    words
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
        .replace('\n', "<br>")
}
