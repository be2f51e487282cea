//! Which surveys to list.

use super::SatisfactionSurvey;
use crate::{TicketId, client::Call, open_enum::open_enum, pages::List};

/// Which surveys to list. Gorgias: list surveys.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ListSurveys {
    /// Where to start: a cursor of the page before.
    pub cursor: Option<String>,
    /// At most so many surveys a page, 1 to 100. Gorgias's own default is 30.
    pub limit: Option<u32>,
    /// The order.
    pub order_by: Option<SurveyOrder>,
    /// The survey of this ticket.
    pub ticket_id: Option<TicketId>,
}

impl List for ListSurveys {
    type Item = SatisfactionSurvey;

    fn cursor(&mut self) -> &mut Option<String> {
        &mut self.cursor
    }

    fn call(&self) -> Call {
        Call::get("api/satisfaction-surveys")
            .query("cursor", &self.cursor)
            .query("limit", self.limit)
            .query("order_by", &self.order_by)
            .query("ticket_id", self.ticket_id)
    }
}

open_enum! {
    /// The order of a list of surveys.
    SurveyOrder {
        CreatedAsc = "created_datetime:asc",
        CreatedDesc = "created_datetime:desc",
    }
}
