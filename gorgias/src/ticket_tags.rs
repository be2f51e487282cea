//! The tags on a ticket. Gorgias: ticket tags.

use serde::Serialize;

use crate::client::Call;
use crate::{Client, Error, Page, Tag, TagId, TicketId};

/// The requests about the tags on a ticket; see [`Client::ticket_tags`].
#[derive(Debug, Clone)]
pub struct TicketTags {
    pub(crate) client: Client,
}

impl TicketTags {
    /// The tags on a ticket, all on one page. Gorgias: list ticket tags.
    ///
    /// # Errors
    /// See [`Error`].
    pub async fn list(&self, ticket: TicketId) -> Result<Page<Tag>, Error> {
        self.client.read(Call::get(path(ticket))).await
    }

    /// Puts tags on a ticket, besides those that it has. Gorgias: add ticket tags.
    ///
    /// # Errors
    /// See [`Error`]. Safe to repeat.
    pub async fn add(&self, ticket: TicketId, tags: &TagSet) -> Result<(), Error> {
        self.client.done(Call::post(path(ticket), tags)).await
    }

    /// Puts tags on a ticket, in place of those that it has; an empty set clears it. Gorgias: set
    /// ticket tags.
    ///
    /// # Errors
    /// See [`Error`]. Safe to repeat.
    pub async fn set(&self, ticket: TicketId, tags: &TagSet) -> Result<(), Error> {
        self.client.done(Call::put(path(ticket), tags)).await
    }

    /// Takes tags off a ticket. Gorgias: remove ticket tags.
    ///
    /// # Errors
    /// See [`Error`]. Safe to repeat.
    pub async fn remove(&self, ticket: TicketId, tags: &TagSet) -> Result<(), Error> {
        self.client.done(Call::delete(path(ticket)).json(tags)).await
    }
}

fn path(ticket: TicketId) -> String {
    format!("api/tickets/{ticket}/tags")
}

/// Some tags, by their ids, by their names, or both.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct TagSet {
    /// The ids of tags.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub ids: Vec<TagId>,
    /// The names of tags, case-sensitive.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub names: Vec<String>,
}
