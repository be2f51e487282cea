//! Looks a message up after a send without an answer. Socialboards has neither external ids nor
//! idempotency keys, so that documented fields have to identify the message.
//!
//! **A ticket is found for certain**: it carries the message's id, in a custom field or in the name
//! of its source, and a ticket without it is never taken. The risk is a new ticket that is not listed
//! yet: the look-up comes five seconds after the send at the earliest.
//!
//! **A reply is found by its text**: replies have no field for an id. The message is there if the ticket
//! has more replies of the customer's address with the same text than the thread had delivered before.
//! It is mistaken where the customer has sent the very same text to the ticket by e-mail meanwhile: then
//! the text is there once instead of twice.

use std::time::Duration;

use wire::Message;

use super::settings::ShopSettings;
use super::ticket::{MessageIdPlace, source_name};
use super::tickets::{KeyValue, ListTickets, Ticket};
use super::{Socialboards, reference, timestamp};
use crate::clock::Timestamp;
use crate::helpdesk::{Delivery, DeliveryError, TicketRef, UnclearReason, normalized_text};

/// How far the helpdesk's clock may be behind ours.
const MAX_CLOCK_SKEW: Duration = Duration::from_mins(10);
/// The largest number of tickets that are searched; beyond them the message stays in doubt.
const MAX_TICKETS: usize = 5_000;

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
        let floor = delivery.at.minus(MAX_CLOCK_SKEW);
        let shop = self.shop_settings(delivery.shop);
        let mut skip = 0;
        while skip < MAX_TICKETS {
            let list = list(delivery, place, floor, skip);
            let tickets: Vec<Ticket> = self.client.post("tickets/list", &list).await?;
            let found = tickets.iter().find(|ticket| carries(ticket, delivery, &shop, place));
            if let Some(ticket) = found {
                return Ok(Some(reference(ticket.id)));
            }
            // Should the list ignore its filters: older activity is not from this message.
            let reached = tickets.iter().filter_map(Ticket::last).any(|last| last < floor);
            if tickets.is_empty() || reached {
                return Ok(None);
            }
            skip += tickets.len();
        }
        Err(DeliveryError::Unclear(UnclearReason::Inconclusive))
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
    ListTickets { from: timestamp::format(floor), skip, ..list }
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

/// For a list that filters by custom fields but does not show them: customer and text must match as
/// well.
fn is_alike(ticket: &Ticket, delivery: &Delivery<'_>) -> bool {
    let words = ticket.message.as_deref().map(normalized_text);
    let same_words = words == Some(normalized_text(delivery.message.body()));
    let by = ticket.author.as_ref();
    let same_customer = by.is_some_and(|author| author.has_email(&delivery.customer.email));
    matches!(delivery.message, Message::Opening(_)) && same_words && same_customer
}
