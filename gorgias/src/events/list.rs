//! Which events to list.

use super::Event;
use crate::{Datetime, client::Call, open_enum::open_enum, pages::List};

/// Which events to list. Gorgias: list events.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ListEvents {
    /// Where to start: a cursor of the page before.
    pub cursor: Option<String>,
    /// At most so many events a page, 1 to 100. Gorgias's own default is 30.
    pub limit: Option<u32>,
    /// The order.
    pub order_by: Option<EventOrder>,
    /// Events of these kinds, such as `ticket-message-created`.
    pub types: Vec<String>,
    /// Events about this kind of record, such as `Ticket`; together with `object_id`.
    pub object_type: Option<String>,
    /// Events about this record; together with `object_type`.
    pub object_id: Option<i64>,
    /// Events from this moment on.
    pub created_from: Option<Datetime>,
}

impl List for ListEvents {
    type Item = Event;

    fn cursor(&mut self) -> &mut Option<String> {
        &mut self.cursor
    }

    fn call(&self) -> Call {
        Call::get("api/events")
            .query("cursor", &self.cursor)
            .query("limit", self.limit)
            .query("order_by", &self.order_by)
            .query("types", &self.types)
            .query("object_type", &self.object_type)
            .query("object_id", self.object_id)
            .query("created_datetime[gte]", self.created_from)
    }
}

open_enum! {
    /// The order of a list of events.
    EventOrder {
        CreatedAsc = "created_datetime:asc",
        CreatedDesc = "created_datetime:desc",
    }
}
