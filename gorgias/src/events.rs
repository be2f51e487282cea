//! What happened in the account. Gorgias: events.

use futures::Stream;
use serde::Deserialize;
use serde_json::Value;

use crate::client::Call;
use crate::open_enum::open_enum;
use crate::pages::List;
use crate::redacted::redacted_debug;
use crate::{Client, Datetime, Error, EventId, Page, UserId};

/// The requests about what happened in the account; see [`Client::events`].
#[derive(Debug, Clone)]
pub struct Events {
    pub(crate) client: Client,
}

impl Events {
    /// One page of events. Gorgias: list events.
    ///
    /// # Errors
    /// See [`Error`].
    pub async fn list(&self, list: &ListEvents) -> Result<Page<Event>, Error> {
        self.client.list(list).await
    }

    /// Every event from the list's cursor on, page after page as the stream is polled.
    pub fn list_all(&self, list: ListEvents) -> impl Stream<Item = Result<Event, Error>> + use<> {
        self.client.list_all(list)
    }

    /// An event. Gorgias: retrieve an event.
    ///
    /// # Errors
    /// [`Error::Api`] with 404 where there is none; see [`Error`].
    pub async fn get(&self, id: EventId) -> Result<Event, Error> {
        self.client.read(Call::get(format!("api/events/{id}"))).await
    }
}

/// Something that happened in the account.
#[derive(Clone, PartialEq, Deserialize)]
pub struct Event {
    /// The event's id.
    pub id: EventId,
    /// What happened, such as `ticket-closed`.
    #[serde(rename = "type")]
    pub kind: Option<String>,
    /// The kind of record that it is about, such as `Ticket`.
    pub object_type: Option<String>,
    /// The record's id.
    pub object_id: Option<i64>,
    /// The user who did it.
    pub user_id: Option<UserId>,
    /// Further data of the event.
    pub data: Option<Value>,
    /// The id that events of one action have in common.
    pub context: Option<String>,
    /// When it happened.
    pub created_datetime: Option<Datetime>,
    /// The path of the event in the API.
    pub uri: Option<String>,
}

redacted_debug!(Event { id, kind, object_type, object_id, created_datetime });

/// The parameters of a list of events. Gorgias: list events.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ListEvents {
    /// The page to start at: a cursor of the previous page.
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
