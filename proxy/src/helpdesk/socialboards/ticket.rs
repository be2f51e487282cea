//! The ticket that a message opens, with all fields of the document. Socialboards: create ticket.

#[cfg(test)]
mod tests;

use serde::Serialize;
use serde_json::Value;
use wire::{Opening, rules};

use super::settings::{Sentiment, ShopSettings};
use crate::helpdesk::subject::subject;
use crate::helpdesk::{Attachment, Continuation, Delivery, extras};
use crate::shop::{FieldSource, TicketExtras};

/// Which field of a ticket contains the message's id.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum MessageIdPlace {
    /// The custom field of that id.
    CustomField(i64),
    /// The end of its source's name, which agents see and which may be any text.
    SourceName,
}

/// The body of `POST /tickets`.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct CreateTicket<'a> {
    assignee_id: Option<String>,
    attachments: Vec<FileByUrl<'a>>,
    category_id: Option<i64>,
    cc: Vec<String>,
    creator: Creator<'a>,
    custom_fields: Vec<CustomFieldValue>,
    /// Never: shoppers write plain text.
    is_html: bool,
    message: &'a str,
    sentiment: Sentiment,
    source_name: String,
    tags: Vec<String>,
    title: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Creator<'a> {
    name: &'a str,
    email: Option<&'a str>,
    image: Option<&'a str>,
    phone_number: Option<&'a str>,
}

/// Socialboards: base attachment.
#[derive(Serialize)]
pub(super) struct FileByUrl<'a> {
    url: &'a str,
    name: &'a str,
}

/// Socialboards: custom field id with value.
#[derive(Serialize)]
struct CustomFieldValue {
    id: i64,
    value: String,
}

/// The ticket for an opening message.
pub(super) fn ticket<'a>(
    delivery: &Delivery<'a>,
    opening: &'a Opening,
    shop: &ShopSettings,
    place: MessageIdPlace,
) -> CreateTicket<'a> {
    let topic = opening.fields().get("topic").map(String::as_str);
    let settings = shop.settings(topic);
    let rules = TicketExtras::of(&delivery.shop.rules, topic, delivery.channel);
    let sources = shop.custom_fields.iter().chain(&rules.custom_fields);
    let mut custom_fields = custom_fields(delivery, opening, sources);
    if let MessageIdPlace::CustomField(id) = place {
        custom_fields.push(CustomFieldValue { id, value: delivery.message.id().to_string() });
    }
    let tags = delivery.shop.tags.iter().chain(&rules.tags);
    CreateTicket {
        assignee_id: settings.assignee_id,
        attachments: files(delivery.attachments),
        category_id: settings.category_id,
        cc: shop.cc.clone(),
        creator: creator(delivery),
        custom_fields,
        is_html: false,
        message: delivery.message.body(),
        sentiment: settings.sentiment.unwrap_or_default(),
        source_name: source_name(delivery, shop, place),
        tags: extras::tags(tags.map(String::as_str)).into_iter().map(str::to_owned).collect(),
        title: subject(delivery.shop, opening),
    }
}

/// The ticket that a further message opens where the thread's own takes no more messages.
pub(super) fn continuation<'a>(
    delivery: &Delivery<'a>,
    continues: &Continuation,
    shop: &ShopSettings,
    place: MessageIdPlace,
) -> CreateTicket<'a> {
    let custom_fields = match place {
        MessageIdPlace::CustomField(id) => {
            vec![CustomFieldValue { id, value: delivery.message.id().to_string() }]
        }
        MessageIdPlace::SourceName => Vec::new(),
    };
    CreateTicket {
        assignee_id: None,
        attachments: files(delivery.attachments),
        category_id: None,
        cc: Vec::new(),
        creator: creator(delivery),
        custom_fields,
        is_html: false,
        message: delivery.message.body(),
        sentiment: Sentiment::default(),
        source_name: source_name(delivery, shop, place),
        tags: Vec::new(),
        // There are no internal notes in the document: the title is what the agent sees first.
        title: rules::cut(&continues.explanation(), rules::MAX_SUBJECT).to_owned(),
    }
}

impl CreateTicket<'_> {
    /// The same without what the shop has set, which may be what is refused: a deleted category
    /// must not cost the message. `None` where nothing is set.
    pub(super) fn without_settings(
        self,
        delivery: &Delivery<'_>,
        shop: &ShopSettings,
    ) -> Option<Self> {
        let is_plain = self.assignee_id.is_none()
            && self.category_id.is_none()
            && self.cc.is_empty()
            && self.custom_fields.is_empty()
            && self.tags.is_empty();
        (!is_plain).then(|| Self {
            assignee_id: None,
            category_id: None,
            cc: Vec::new(),
            custom_fields: Vec::new(),
            source_name: source_name(delivery, shop, MessageIdPlace::SourceName),
            tags: Vec::new(),
            ..self
        })
    }
}

/// The name of the ticket's source, with the message's id if that is its place.
pub(super) fn source_name(
    delivery: &Delivery<'_>,
    shop: &ShopSettings,
    place: MessageIdPlace,
) -> String {
    let name = shop.source_name.as_ref().unwrap_or(&delivery.shop.name);
    match place {
        MessageIdPlace::CustomField(_) => name.clone(),
        MessageIdPlace::SourceName => format!("{name} #{}", delivery.message.id()),
    }
}

/// The message's files.
pub(super) fn files(attachments: &[Attachment]) -> Vec<FileByUrl<'_>> {
    attachments.iter().map(|file| FileByUrl { url: &file.url, name: &file.name }).collect()
}

fn creator<'a>(delivery: &Delivery<'a>) -> Creator<'a> {
    let customer = delivery.customer;
    let email = given(&customer.email);
    Creator {
        name: given(&customer.name).or(email).unwrap_or_default(),
        email,
        image: None,
        phone_number: given(&customer.phone),
    }
}

fn given(text: &str) -> Option<&str> {
    (!text.is_empty()).then_some(text)
}

/// The values of custom fields; fields without a value in this message are left out.
fn custom_fields<'a>(
    delivery: &Delivery<'_>,
    opening: &Opening,
    sources: impl Iterator<Item = &'a (i64, FieldSource)>,
) -> Vec<CustomFieldValue> {
    let values = sources.filter_map(|(id, source)| {
        let value = match extras::value(delivery, opening, source)? {
            Value::String(text) => text,
            value => value.to_string(),
        };
        Some(CustomFieldValue { id: *id, value: rules::single_line(&value) })
    });
    values.filter(|field| !field.value.is_empty()).collect()
}
