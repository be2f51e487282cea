//! Which tickets to list.

use super::TicketSummary;
use crate::{
    CustomerId, RuleId, TicketId, ViewId, client::Call, open_enum::open_enum, pages::List,
};

/// Which tickets to list. There is no filter by state, by time or by e-mail address: list by view,
/// or look the customer up first. Gorgias: list tickets.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ListTickets {
    /// Where to start: a cursor of the page before.
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
    /// What a ticket can be asked for besides.
    Relationship {
        CustomFields = "custom_fields",
    }
}
