//! What happened in the account: the requests. Gorgias: events.

mod event;
mod list;

use futures::Stream;

use crate::{Client, Error, EventId, Page, client::Call};
pub use event::Event;
pub use list::{EventOrder, ListEvents};

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
