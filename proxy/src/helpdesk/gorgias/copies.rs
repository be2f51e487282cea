//! Copies of messages, found by their external ids. Gorgias has no idempotency keys.

use futures::StreamExt;
use gorgias::{Error, ListMessages, ListTickets, MessageOrder, TagSet, TicketSummary};
use wire::{AuthorKind, MessageId};

use super::failure::failure;
use super::{Gorgias, PAGE, id, payload, reference};
use crate::helpdesk::{Copies, DeliveryError, TicketRef};

/// The tag of a ticket that repeats another one.
const DUPLICATE: &str = "counterbell-duplicate";

impl Gorgias {
    /// How often the helpdesk has a message that was delivered to that ticket.
    pub(super) async fn copies_of(
        &self,
        message: &MessageId,
        ticket: &TicketRef,
    ) -> Result<Copies, DeliveryError> {
        let name = message.as_str();
        let list = ListTickets { external_id: Some(name.to_owned()), ..ListTickets::default() };
        let page = self.sweep.tickets().list(&list).await.map_err(|error| failure(&error))?;
        let opened = |found: &&TicketSummary| found.external_id.as_deref() == Some(name);
        let opened: Vec<_> =
            page.data.iter().filter(opened).map(|found| reference(found.id)).collect();
        if let Some(other) = opened.iter().find(|found| *found != ticket) {
            let replies = self.messages_of(other).await?.replies;
            let answered = replies.iter().any(|reply| reply.author.kind == AuthorKind::Agent);
            return Ok(Copies::OtherTicket { ticket: other.clone(), answered });
        }
        if !opened.is_empty() {
            return Ok(Copies::One);
        }
        Ok(match self.count_in(name, ticket).await? {
            0 => Copies::None,
            1 => Copies::One,
            _ => Copies::InTicket,
        })
    }

    /// How many messages of a ticket have that external id.
    async fn count_in(&self, name: &str, ticket: &TicketRef) -> Result<usize, DeliveryError> {
        let list = ListMessages {
            ticket_id: Some(id(ticket)?),
            limit: Some(PAGE),
            order_by: Some(MessageOrder::CreatedDesc),
            ..ListMessages::default()
        };
        let messages = self.sweep.messages().list_all(list);
        futures::pin_mut!(messages);
        let mut count = 0;
        while let Some(message) = messages.next().await {
            match message {
                Ok(message) if message.external_id.as_deref() == Some(name) => count += 1,
                Ok(_) | Err(Error::UnreadableRecord(_)) => {}
                Err(error) => return Err(failure(&error)),
            }
        }
        Ok(count)
    }

    /// Tells the agents of a copy: of another ticket by a tag and a note there, of a message that is
    /// twice in its ticket by a note.
    pub(super) async fn mark(
        &self,
        ticket: &TicketRef,
        other: Option<&TicketRef>,
    ) -> Result<(), DeliveryError> {
        let text = match other {
            Some(_) => {
                format!("This ticket repeats ticket {}: the same message arrived twice.", ticket.0)
            }
            None => "A message of the customer is here twice: it arrived twice.".to_owned(),
        };
        let marked = other.unwrap_or(ticket);
        if other.is_some() {
            let tags = TagSet { names: vec![DUPLICATE.to_owned()], ..TagSet::default() };
            let tagged = self.sweep.ticket_tags().add(id(marked)?, &tags).await;
            tagged.map_err(|error| failure(&error))?;
        }
        let note = payload::internal_note(text, &self.agent);
        let noted = self.sweep.messages().create(id(marked)?, &note).await;
        noted.map(|_| ()).map_err(|error| failure(&error))
    }
}
