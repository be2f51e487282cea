//! Messages. Gorgias: ticket messages.

mod read;
mod write;

use futures::Stream;

use crate::client::Call;
use crate::open_enum::open_enum;
use crate::pages::List;
use crate::{Client, Error, MessageId, Page, TicketId};

pub use read::Message;
pub use write::{CreateMessage, MacroRef, MessageAction, SendingError, UpdateMessage};

/// The requests about messages; see [`Client::messages`].
#[derive(Debug, Clone)]
pub struct Messages {
    pub(crate) client: Client,
}

impl Messages {
    /// Adds a message to a ticket. Gorgias: create a message.
    ///
    /// Returns `None` where Gorgias accepts without saying what it made.
    ///
    /// # Errors
    /// See [`Error`]. Not safe to repeat after an [ambiguous](Error::is_ambiguous) one: look for the
    /// message by its `external_id` in the ticket first.
    pub async fn create(
        &self,
        ticket: TicketId,
        message: &CreateMessage,
    ) -> Result<Option<Message>, Error> {
        let call = Call::post(format!("api/tickets/{ticket}/messages"), message);
        self.client.write(call.query("action", &message.action)).await
    }

    /// A message of a ticket. Gorgias: retrieve a message.
    ///
    /// # Errors
    /// [`Error::Api`] with 404 where there is none; see [`Error`].
    pub async fn get(&self, ticket: TicketId, id: MessageId) -> Result<Message, Error> {
        self.client.read(Call::get(format!("api/tickets/{ticket}/messages/{id}"))).await
    }

    /// One page of messages, of one ticket or of all. Gorgias: list messages.
    ///
    /// # Errors
    /// See [`Error`].
    pub async fn list(&self, list: &ListMessages) -> Result<Page<Message>, Error> {
        self.client.list(list).await
    }

    /// Every message from the list's cursor on, page after page as the stream is polled.
    ///
    /// A failed request ends the stream with its [`Error`], and a cursor that comes back with
    /// [`Error::CursorRepeated`].
    pub fn list_all(
        &self,
        list: ListMessages,
    ) -> impl Stream<Item = Result<Message, Error>> + use<> {
        self.client.list_all(list)
    }

    /// Changes the fields that are set. Gorgias: update a message.
    ///
    /// Returns `None` where Gorgias accepts without saying what the message is now.
    ///
    /// # Errors
    /// See [`Error`]. Safe to repeat.
    pub async fn update(
        &self,
        ticket: TicketId,
        id: MessageId,
        update: &UpdateMessage,
    ) -> Result<Option<Message>, Error> {
        let call = Call::put(format!("api/tickets/{ticket}/messages/{id}"), update);
        self.client.write(call.query("action", &update.action)).await
    }

    /// Deletes the message. Gorgias: delete a message.
    ///
    /// # Errors
    /// See [`Error`]. Safe to repeat: then it may be 404.
    pub async fn delete(&self, ticket: TicketId, id: MessageId) -> Result<(), Error> {
        self.client.done(Call::delete(format!("api/tickets/{ticket}/messages/{id}"))).await
    }
}

/// The parameters of a list of messages. Gorgias: list messages.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ListMessages {
    /// The page to start at: a cursor of the previous page.
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
