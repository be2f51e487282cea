//! Tickets: the requests. Gorgias: tickets.

mod fields;
mod list;
mod read;
mod write;

use futures::Stream;

use crate::{Client, Error, Page, TicketId, client::Call};
pub use fields::{AssigneeRef, Status, TagName, TicketPriority, TicketTag, TicketTeam};
pub use list::{ListTickets, Relationship, TicketOrder};
pub use read::{Ticket, TicketSummary};
pub use write::{CreateTicket, UpdateTicket};

/// The requests about tickets; see [`Client::tickets`].
#[derive(Debug, Clone)]
pub struct Tickets {
    pub(crate) client: Client,
}

impl Tickets {
    /// Creates a ticket with its messages. Gorgias: create a ticket.
    ///
    /// Returns `None` where Gorgias accepts without saying what it made.
    ///
    /// # Errors
    /// See [`Error`]. Not safe to repeat after an [ambiguous](Error::is_ambiguous) one: look for the
    /// ticket by its `external_id` first.
    pub async fn create(&self, ticket: &CreateTicket) -> Result<Option<Ticket>, Error> {
        self.client.write(Call::post("api/tickets", ticket)).await
    }

    /// The ticket with all of its messages. Gorgias: retrieve a ticket.
    ///
    /// # Errors
    /// [`Error::Api`] with 404 where there is none; see [`Error`].
    pub async fn get(&self, id: TicketId) -> Result<Ticket, Error> {
        self.get_with(id, &[]).await
    }

    /// The ticket with all of its messages and what is asked for besides.
    ///
    /// # Errors
    /// [`Error::Api`] with 404 where there is none; see [`Error`].
    pub async fn get_with(
        &self,
        id: TicketId,
        relationships: &[Relationship],
    ) -> Result<Ticket, Error> {
        let call = Call::get(format!("api/tickets/{id}")).query("relationships", relationships);
        self.client.read(call).await
    }

    /// One page of tickets, without their messages. Gorgias: list tickets.
    ///
    /// # Errors
    /// See [`Error`].
    pub async fn list(&self, list: &ListTickets) -> Result<Page<TicketSummary>, Error> {
        self.client.list(list).await
    }

    /// Every ticket from the list's cursor on, page after page as the stream is polled.
    ///
    /// A failed request ends the stream with its [`Error`], and a cursor that comes back with
    /// [`Error::CursorRepeated`].
    pub fn list_all(
        &self,
        list: ListTickets,
    ) -> impl Stream<Item = Result<TicketSummary, Error>> + use<> {
        self.client.list_all(list)
    }

    /// Changes the fields that are set. Gorgias: update a ticket.
    ///
    /// Returns `None` where Gorgias accepts without saying what the ticket is now.
    ///
    /// # Errors
    /// See [`Error`]. Safe to repeat.
    pub async fn update(
        &self,
        id: TicketId,
        update: &UpdateTicket,
    ) -> Result<Option<Ticket>, Error> {
        self.client.write(Call::put(format!("api/tickets/{id}"), update)).await
    }

    /// Deletes the ticket with its messages, for good. Gorgias: delete a ticket.
    ///
    /// # Errors
    /// See [`Error`]. Safe to repeat: then it may be 404.
    pub async fn delete(&self, id: TicketId) -> Result<(), Error> {
        self.client.done(Call::delete(format!("api/tickets/{id}"))).await
    }
}
