//! Which messages to list.

use super::Message;
use crate::{TicketId, client::Call, open_enum::open_enum, pages::List};

/// Which messages to list. Gorgias: list messages.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ListMessages {
    /// Where to start: a cursor of the page before.
    pub cursor: Option<String>,
    /// At most so many messages a page, 1 to 100. Gorgias's own default is 30.
    pub limit: Option<u32>,
    /// Gorgias's own default is [`MessageOrder::CreatedDesc`].
    pub order_by: Option<MessageOrder>,
    /// The messages of this ticket; of all tickets unless set.
    pub ticket_id: Option<TicketId>,
}

impl List for ListMessages {
    type Item = Message;

    fn cursor(&mut self) -> &mut Option<String> {
        &mut self.cursor
    }

    fn call(&self) -> Call {
        Call::get("api/messages")
            .query("cursor", &self.cursor)
            .query("limit", self.limit)
            .query("order_by", &self.order_by)
            .query("ticket_id", self.ticket_id)
    }
}

open_enum! {
    /// The order of a list of messages.
    MessageOrder {
        CreatedAsc = "created_datetime:asc",
        CreatedDesc = "created_datetime:desc",
    }
}
