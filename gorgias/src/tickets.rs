//! Tickets. Gorgias: tickets.

mod fields;
mod read;
mod write;

use futures::Stream;

use crate::client::Call;
use crate::open_enum::open_enum;
use crate::pages::List;
use crate::{Client, CustomerId, Error, Page, RuleId, TicketId, ViewId};

pub use fields::{AssigneeRef, Status, TagName, TicketPriority, TicketTag, TicketTeam};
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

    /// The ticket with all of its messages and the requested relationships.
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

/// Which tickets to list. There is no filter by state, by time or by e-mail address: list by view,
/// or look the customer up first. Gorgias: list tickets.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ListTickets {
    /// The page to start at: a cursor of the previous page.
    pub cursor: Option<String>,
    /// At most so many tickets a page, 1 to 100. Gorgias's own default is 30.
    pub limit: Option<u32>,
    /// Gorgias's own default is [`TicketOrder::CreatedDesc`].
    pub order_by: Option<TicketOrder>,
    /// The tickets of this customer.
    pub customer_id: Option<CustomerId>,
    /// The tickets with this id in a foreign system.
    pub external_id: Option<String>,
    /// The tickets of this view.
    pub view_id: Option<ViewId>,
    /// The tickets that match this rule.
    pub rule_id: Option<RuleId>,
    /// These tickets, at most 100.
    pub ticket_ids: Vec<TicketId>,
    /// Whether tickets in the trash are listed too, which they are unless this is `Some(false)`.
    pub trashed: Option<bool>,
}

impl List for ListTickets {
    type Item = TicketSummary;

    fn cursor(&mut self) -> &mut Option<String> {
        &mut self.cursor
    }

    fn call(&self) -> Call {
        Call::get("api/tickets")
            .query("cursor", &self.cursor)
            .query("limit", self.limit)
            .query("order_by", &self.order_by)
            .query("customer_id", self.customer_id)
            .query("external_id", &self.external_id)
            .query("view_id", self.view_id)
            .query("rule_id", self.rule_id)
            .query("ticket_ids", &self.ticket_ids)
            .query("trashed", self.trashed)
    }
}

open_enum! {
    /// The order of a list of tickets.
    TicketOrder {
        CreatedAsc = "created_datetime:asc",
        CreatedDesc = "created_datetime:desc",
        UpdatedAsc = "updated_datetime:asc",
        UpdatedDesc = "updated_datetime:desc",
    }
}

open_enum! {
    /// Relationships that a ticket is returned with on request.
    Relationship {
        CustomFields = "custom_fields",
    }
}
