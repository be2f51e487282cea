//! The helpdesk as the proxy sees it: it takes messages and has replies. [`Helpdesk`] is what an
//! adapter implements; each adapter has a folder with its settings, its requests and its quirks,
//! and `adapters` chooses between them.

mod adapters;
mod delivery;
mod extras;
mod files;
pub mod gorgias;
mod public_file;
mod rating;
mod reply;
pub mod socialboards;
mod status;
mod subject;
mod words;

use std::collections::BTreeMap;
use std::error::Error;
use std::sync::Arc;

use futures::future::BoxFuture;
use url::Url;
use wire::ShopId;

use crate::clock::Clock;
use crate::settings::SettingErrors;
use crate::shop::Shop;
use reply::normalized_text;

pub use adapters::{Adapter, HelpdeskSettings, ShopTables};
pub use delivery::{Delivery, DeliveryError, Undeliverable};
pub use files::{Attachment, FetchedFile, FileToKeep};
pub use rating::{Rated, TicketRating};
pub use reply::{Reply, ReplyPage, TicketNews};
pub use status::{StatusPage, TicketStatus};

/// How many tickets can be asked for by name at a time. Gorgias: list tickets (`ticket_ids`).
pub const TICKETS_AT_ONCE: u32 = 100;

/// The helpdesk's name of a ticket. Opaque.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct TicketRef(pub String);

/// Where a page of replies goes on. Opaque.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageToken(pub String);

/// A helpdesk. There may be any number of kinds.
pub trait Helpdesk: Send + Sync {
    /// Puts a message into the helpdesk, under its message id.
    ///
    /// # Errors
    ///
    /// Where the helpdesk has not said that it took the message.
    fn deliver<'a>(
        &'a self,
        delivery: &'a Delivery<'a>,
    ) -> BoxFuture<'a, Result<TicketRef, DeliveryError>>;

    /// Looks whether a message is in the helpdesk already, by its message id.
    ///
    /// # Errors
    ///
    /// Where the helpdesk has not said whether it is.
    fn find<'a>(
        &'a self,
        delivery: &'a Delivery<'a>,
    ) -> BoxFuture<'a, Result<Option<TicketRef>, DeliveryError>>;

    /// A page of what was written lately in all tickets; `None` asks for the newest.
    ///
    /// # Errors
    ///
    /// Where the helpdesk does not answer.
    fn replies(&self, page: Option<PageToken>) -> BoxFuture<'_, Result<ReplyPage, DeliveryError>>;

    /// What a visitor may see of a ticket that a page has named; for helpdesks whose pages hold
    /// tickets instead of replies.
    ///
    /// # Errors
    ///
    /// Where the helpdesk does not answer.
    fn replies_in<'a>(
        &'a self,
        _ticket: &'a TicketRef,
    ) -> BoxFuture<'a, Result<Vec<Reply>, DeliveryError>> {
        Box::pin(async { Ok(Vec::new()) })
    }

    /// A page of how tickets stand, those that changed last first; `None` asks for the newest. One
    /// that says nothing is the answer of a helpdesk that does not tell.
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

    /// Which of these tickets, [`TICKETS_AT_ONCE`] at most, the helpdesk no longer has; a helpdesk
    /// that cannot be asked names none.
    ///
    /// # Errors
    ///
    /// Where the helpdesk does not answer.
    fn gone<'a>(
        &'a self,
        _tickets: &'a [TicketRef],
    ) -> BoxFuture<'a, Result<Vec<TicketRef>, DeliveryError>> {
        Box::pin(async { Ok(Vec::new()) })
    }

    /// Tells the helpdesk what the shopper thinks of a ticket; the same or another rating may be
    /// told again, and the last one counts. A helpdesk without ratings answers
    /// [`Rated::NotSupported`].
    ///
    /// # Errors
    ///
    /// Where the helpdesk has not said that it took the rating.
    fn rate<'a>(
        &'a self,
        _rating: &'a TicketRating<'a>,
    ) -> BoxFuture<'a, Result<Rated, DeliveryError>> {
        Box::pin(async { Ok(Rated::NotSupported) })
    }

    /// Gives the helpdesk a file, before the message that takes it along. Returns where it keeps
    /// it.
    ///
    /// # Errors
    ///
    /// Where the helpdesk has not said that it took the file.
    fn keep_file(&self, file: FileToKeep) -> BoxFuture<'_, Result<String, DeliveryError>>;

    /// A file of an answer, by its address there.
    ///
    /// # Errors
    ///
    /// Where the file is not to be had.
    fn fetch_file<'a>(&'a self, url: &'a str) -> BoxFuture<'a, Result<FetchedFile, DeliveryError>>;

    /// Asks for the account, to see whether address and credentials are good.
    ///
    /// # Errors
    ///
    /// Where they are not.
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
        /// What its client says.
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
