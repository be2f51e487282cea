//! Looking a message up after a send whose answer never came. Socialboards keeps no name of ours
//! and knows no idempotency key, so that what stands in documented fields has to tell.
//!
//! **A ticket is found for certain**: it carries the message's id, in a custom field or in the name
//! of its source, and a ticket that does not carry it is never taken. What could go wrong is that a
//! ticket made a moment ago is not listed yet: the look-up comes five seconds after the send at the
//! earliest.
//!
//! **A reply is found by its words**: replies have no field for an id. The message is there if the
//! ticket holds more replies of the customer's address with the same words than the thread had
//! delivered before. It is mistaken where the customer has written the very same words to the
//! ticket by e-mail meanwhile: then the words are there once instead of twice.

use std::time::Duration;

use wire::Message;

use super::settings::ShopSettings;
use super::ticket::{MessageIdPlace, source_name};
use super::tickets::{KeyValue, ListTickets, Ticket};
use super::{Socialboards, moment, reference};
use crate::clock::Timestamp;
use crate::helpdesk::{Delivery, DeliveryError, TicketRef, normalized_text};

/// How far the helpdesk's clock may be behind ours.
const SKEW: Duration = Duration::from_mins(10);
/// Tickets that are looked through at most; beyond them the message stays in doubt.
const TICKETS: usize = 5_000;

impl Socialboards {
    /// The ticket that carries the message's id.
    pub(super) async fn ticket_of(
        &self,
        delivery: &Delivery<'_>,
    ) -> Result<Option<TicketRef>, DeliveryError> {
        let found = self.carrying(delivery, self.message_id).await?;
        if found.is_some() || self.message_id == MessageIdPlace::SourceName {
            return Ok(found);
        }
        // It may have been sent without the shop's settings.
        self.carrying(delivery, MessageIdPlace::SourceName).await
    }

    async fn carrying(
        &self,
        delivery: &Delivery<'_>,
        place: MessageIdPlace,
    ) -> Result<Option<TicketRef>, DeliveryError> {
        let floor = delivery.at.minus(SKEW);
        let shop = self.shop_settings(delivery.shop);
        let mut skip = 0;
        while skip < TICKETS {
            let list = list(delivery, place, floor, skip);
            let tickets: Vec<Ticket> = self.client.post("tickets/list", &list).await?;
            let found = tickets.iter().find(|ticket| carries(ticket, delivery, &shop, place));
            if let Some(ticket) = found {
                return Ok(Some(reference(ticket.id)));
            }
            // Whatever the list leaves out of its filters, older activity is none of ours.
            let reached = tickets.iter().filter_map(Ticket::last).any(|last| last < floor);
            if tickets.is_empty() || reached {
                return Ok(None);
            }
            skip += tickets.len();
        }
        Err(DeliveryError::Unclear)
    }

    /// Whether the ticket holds the message as a reply.
    pub(super) async fn holds(
        &self,
        delivery: &Delivery<'_>,
        ticket: &TicketRef,
    ) -> Result<bool, DeliveryError> {
        let words = normalized_text(delivery.message.body());
        let replies = self.list_replies(ticket).await?;
        let same = replies.iter().filter(|reply| {
            reply.is_by(&delivery.customer.email) && normalized_text(&reply.text()) == words
        });
        Ok(same.count() > usize::try_from(delivery.same_before).unwrap_or(usize::MAX))
    }
}

/// Socialboards: list tickets.
fn list(
    delivery: &Delivery<'_>,
    place: MessageIdPlace,
    floor: Timestamp,
    skip: usize,
) -> ListTickets {
    let list = by_field(place, delivery.message.id().as_str());
    ListTickets { from: moment::write(floor), skip, ..list }
}

/// The list of the tickets that have that id in the custom field, where it stands in one.
pub(super) fn by_field(place: MessageIdPlace, id: &str) -> ListTickets {
    let custom_fields = match place {
        MessageIdPlace::SourceName => Vec::new(),
        MessageIdPlace::CustomField(key) => vec![KeyValue { key, value: id.to_owned() }],
    };
    ListTickets { custom_fields, ..ListTickets::default() }
}

/// Whether the ticket was made from the message.
fn carries(
    ticket: &Ticket,
    delivery: &Delivery<'_>,
    shop: &ShopSettings,
    place: MessageIdPlace,
) -> bool {
    match place {
        MessageIdPlace::SourceName => {
            ticket.source_name.as_deref() == Some(&source_name(delivery, shop, place))
        }
        MessageIdPlace::CustomField(id) => {
            let own = ticket.custom_fields.iter().flatten().find(|field| field.id == id);
            match own {
                Some(field) => field.value == delivery.message.id().as_str(),
                None => is_alike(ticket, delivery),
            }
        }
    }
}

/// A list that selects by custom field but does not show them has made its choice; customer and
/// words must agree with it.
fn is_alike(ticket: &Ticket, delivery: &Delivery<'_>) -> bool {
    let words = ticket.message.as_deref().map(normalized_text);
    let same_words = words == Some(normalized_text(delivery.message.body()));
    let by = ticket.author.as_ref();
    let same_customer = by.is_some_and(|author| author.has_email(&delivery.customer.email));
    matches!(delivery.message, Message::Opening(_)) && same_words && same_customer
}
