//! The helpdesk as the proxy sees it: it takes messages and has replies. [`Helpdesk`] is what an
//! adapter implements; each adapter has a folder with its settings, its requests and its quirks,
//! and `adapters` chooses between them.

mod adapters;
mod copies;
mod delivery;
mod extras;
mod files;
pub mod gorgias;
mod party;
mod public_file;
mod rating;
mod reply;
mod reply_files;
mod reply_text;
pub mod socialboards;
mod status;
mod subject;

use std::collections::BTreeMap;
use std::error::Error;
use std::sync::Arc;
use std::time::Duration;

use futures::future::BoxFuture;
use url::Url;
use wire::{MessageId, ShopId};

use crate::clock::Clock;
use crate::settings::SettingErrors;
use crate::shop::Shop;

pub use adapters::{Adapter, HelpdeskSettings, ShopTables};
pub use copies::Copies;
pub use delivery::{Continuation, Delivery, DeliveryError, UnclearReason, Undeliverable};
pub use files::{Attachment, FetchedFile, FileToKeep};
pub use party::PartyName;
pub use rating::{Rated, TicketRating};
pub use reply::{Listed, Reply, ReplyBody, ReplyPage, TicketNews, TicketReplies};
pub use reply_files::ReplyFiles;
pub(crate) use reply_text::{ReplyText, normalized_text};
pub use status::{StatusPage, TicketStatus};

/// The maximum number of tickets requested by their ids at a time. Gorgias: list tickets (`ticket_ids`).
pub const TICKETS_AT_ONCE: u32 = 100;

/// The helpdesk's id of a ticket. Opaque.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct TicketRef(pub String);

/// The cursor of a page. Opaque.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageToken(pub String);

/// A helpdesk.
pub trait Helpdesk: Send + Sync {
    /// Sends a message, with its message id as the external id.
    ///
    /// # Errors
    ///
    /// Where the helpdesk has not confirmed the message.
    fn deliver<'a>(
        &'a self,
        delivery: &'a Delivery<'a>,
    ) -> BoxFuture<'a, Result<TicketRef, DeliveryError>>;

    /// For how long nothing can be sent, as far as the helpdesk's request budget tells without a
    /// request; zero where something can.
    fn pause(&self) -> Duration {
        Duration::ZERO
    }

    /// Looks a message up by its message id: `None` where the helpdesk does not have it.
    ///
    /// # Errors
    ///
    /// Where the helpdesk gives no clear answer.
    fn find<'a>(
        &'a self,
        delivery: &'a Delivery<'a>,
    ) -> BoxFuture<'a, Result<Option<TicketRef>, DeliveryError>>;

    /// A page of the messages of all tickets, newest first; `None` requests the first page.
    ///
    /// # Errors
    ///
    /// Where the helpdesk does not answer.
    fn replies(&self, page: Option<PageToken>) -> BoxFuture<'_, Result<ReplyPage, DeliveryError>>;

    /// The public messages of one ticket.
    ///
    /// # Errors
    ///
    /// Where the helpdesk does not answer, or gives no clear answer.
    fn replies_in<'a>(
        &'a self,
        ticket: &'a TicketRef,
    ) -> BoxFuture<'a, Result<TicketReplies, DeliveryError>>;

    /// The names of a ticket's customer: what the helpdesk calls them now, also after it has merged
    /// customers. Empty where the ticket is gone.
    ///
    /// # Errors
    ///
    /// Where the helpdesk does not answer.
    fn customer_of<'a>(
        &'a self,
        ticket: &'a TicketRef,
    ) -> BoxFuture<'a, Result<Vec<PartyName>, DeliveryError>>;

    /// A page of tickets with their statuses, last changed first; `None` requests the first page.
    /// An empty page is the answer of a helpdesk without statuses.
    ///
    /// # Errors
    ///
    /// Where the helpdesk does not answer.
    fn statuses(
        &self,
        _page: Option<PageToken>,
    ) -> BoxFuture<'_, Result<StatusPage, DeliveryError>> {
        Box::pin(async { Ok(StatusPage::default()) })
    }

    /// Which of these tickets, [`TICKETS_AT_ONCE`] at most, have been deleted; none where the
    /// helpdesk cannot be asked.
    ///
    /// # Errors
    ///
    /// Where the helpdesk does not answer.
    fn deleted_tickets<'a>(
        &'a self,
        _tickets: &'a [TicketRef],
    ) -> BoxFuture<'a, Result<Vec<TicketRef>, DeliveryError>> {
        Box::pin(async { Ok(Vec::new()) })
    }

    /// How often the helpdesk has a message that was delivered to that ticket.
    ///
    /// # Errors
    ///
    /// Where the helpdesk does not answer, or gives no clear answer.
    fn copies<'a>(
        &'a self,
        _message: &'a MessageId,
        _ticket: &'a TicketRef,
    ) -> BoxFuture<'a, Result<Copies, DeliveryError>> {
        Box::pin(async { Ok(Copies::Unknown) })
    }

    /// Tells the agents that the message is there twice: in its ticket, or in another one.
    ///
    /// # Errors
    ///
    /// Where the helpdesk has not confirmed it.
    fn mark_copy<'a>(
        &'a self,
        _message: &'a MessageId,
        _ticket: &'a TicketRef,
        _other: Option<&'a TicketRef>,
    ) -> BoxFuture<'a, Result<(), DeliveryError>> {
        Box::pin(async { Ok(()) })
    }

    /// Rates a ticket. May be called again with the same or another rating; the last one counts. A
    /// helpdesk without ratings answers [`Rated::NotSupported`].
    ///
    /// # Errors
    ///
    /// Where the helpdesk has not confirmed the rating.
    fn rate<'a>(
        &'a self,
        _rating: &'a TicketRating<'a>,
    ) -> BoxFuture<'a, Result<Rated, DeliveryError>> {
        Box::pin(async { Ok(Rated::NotSupported) })
    }

    /// Uploads a file, before the message that it is attached to. Returns its URL there.
    ///
    /// # Errors
    ///
    /// Where the helpdesk has not confirmed the file.
    fn keep_file(&self, file: FileToKeep) -> BoxFuture<'_, Result<String, DeliveryError>>;

    /// Fetches a file of a reply by its URL.
    ///
    /// # Errors
    ///
    /// Where the file cannot be fetched.
    fn fetch_file<'a>(&'a self, url: &'a str) -> BoxFuture<'a, Result<FetchedFile, DeliveryError>>;

    /// Requests the account, to check the address and the credentials.
    ///
    /// # Errors
    ///
    /// Where they are wrong, or the helpdesk does not answer.
    fn probe(&self) -> BoxFuture<'_, Result<(), DeliveryError>>;
}

/// The settings of one adapter.
trait AdapterSettings {
    /// The full name of its table, such as `helpdesk.gorgias`.
    fn table(&self) -> &'static str;

    /// The address of the account's API.
    fn base_url(&self) -> &Url;

    /// Whether the helpdesk fetches attachments from the proxy, instead of being given them.
    fn fetches_files(&self) -> bool {
        false
    }

    /// Checks that the helpdesk can serve a shop.
    fn check_shop(&self, _shop: &Shop, _errors: &mut SettingErrors) {}

    /// The helpdesk. Nothing is sent yet.
    fn connect(
        &self,
        tables: &BTreeMap<ShopId, ShopTables>,
        clock: &Clock,
    ) -> Result<Arc<dyn Helpdesk>, ConnectError>;
}

/// A helpdesk's settings cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum ConnectError {
    /// The account cannot be used.
    #[error("[{table}] cannot be used: {source}")]
    Account {
        /// The account's table.
        table: &'static str,
        /// The client's error.
        source: Box<dyn Error + Send + Sync>,
    },
    /// The client that fetches public files.
    #[error("files cannot be fetched: {0}")]
    Files(#[from] reqwest::Error),
}

impl ConnectError {
    fn of(settings: &impl AdapterSettings, error: impl Error + Send + Sync + 'static) -> Self {
        Self::Account { table: settings.table(), source: Box::new(error) }
    }
}
