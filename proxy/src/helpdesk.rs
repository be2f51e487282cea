//! The helpdesk as the proxy sees it: somewhere to deliver messages and to fetch replies from.

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

use std::sync::Arc;
use std::time::Duration;

use futures::future::BoxFuture;
use wire::{Channel, Customer, Message, Retry};

use crate::clock::{Clock, Timestamp};
use crate::config::{HelpdeskConfig, Shop};
use crate::identity::CustomerId;
pub use files::{Attachment, FetchedFile, FileToKeep};
use public_file::PublicFiles;
pub use rating::{Rated, TicketRating};
use reply::normalized_text;
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

/// A message with what the helpdesk needs to know besides. `Debug` shows the message's id alone.
#[derive(Clone, Debug)]
pub struct Delivery<'a> {
    /// The shop that it was written to.
    pub shop: &'a Shop,
    /// The message.
    pub message: &'a Message,
    /// Who writes.
    pub customer: &'a Customer,
    /// The shop's own name of them, if it vouches for them.
    pub verified: Option<&'a CustomerId>,
    /// How the shopper wants the answer.
    pub channel: Channel,
    /// The ticket that a further message belongs to; `None` for one that opens a ticket.
    pub ticket: Option<&'a TicketRef>,
    /// When the proxy accepted it, by our own clock.
    pub at: Timestamp,
    /// How many of the thread's earlier further messages, delivered before it, have the same
    /// words. Counted where an earlier send is in doubt; otherwise 0.
    pub same_before: u32,
    /// The files that go with it.
    pub attachments: &'a [Attachment],
}

/// Why the helpdesk did not take a message, or gave no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DeliveryError {
    /// There was no connection: surely nothing has happened.
    #[error("no connection to the helpdesk")]
    Unreachable,
    /// The helpdesk wants us to wait: surely nothing has happened.
    #[error("the helpdesk's request budget is used up")]
    Throttled(Duration),
    /// The address or the credentials are wrong: surely nothing has happened, and an operator can
    /// mend it.
    #[error("the helpdesk refuses the account's address or credentials with status {0}")]
    Denied(u16),
    /// It may or may not have happened.
    #[error("the helpdesk gave no clear answer")]
    Unclear,
    /// The helpdesk will not have it as it is.
    #[error("the helpdesk refuses the message with status {0}")]
    Refused(u16),
    /// Likewise, said by the answer's own code.
    #[error("the helpdesk refuses the message with error code {0}")]
    RefusedByCode(i64),
}

impl DeliveryError {
    /// Whether the message may be in the helpdesk all the same.
    pub fn is_in_doubt(self) -> bool {
        self == Self::Unclear
    }

    /// Whether the next message would fare no better: the fault is the account's or the network's.
    pub fn concerns_everyone(self) -> bool {
        matches!(self, Self::Unreachable | Self::Throttled(_) | Self::Denied(_))
    }

    /// When to try again.
    pub fn retry(self) -> Retry {
        match self {
            Self::Refused(_) | Self::RefusedByCode(_) => Retry::Never,
            Self::Throttled(wait) => {
                Retry::After(Some(u64::try_from(wait.as_millis()).unwrap_or(u64::MAX)))
            }
            Self::Unreachable | Self::Denied(_) | Self::Unclear => Retry::After(None),
        }
    }
}

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
    /// told again, and the last one counts. A helpdesk without ratings answers [`Rated::NotKept`].
    ///
    /// # Errors
    ///
    /// Where the helpdesk has not said that it took the rating.
    fn rate<'a>(
        &'a self,
        _rating: &'a TicketRating<'a>,
    ) -> BoxFuture<'a, Result<Rated, DeliveryError>> {
        Box::pin(async { Ok(Rated::NotKept) })
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

/// A helpdesk's settings cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum ConnectError {
    /// Those of Gorgias.
    #[error("[helpdesk.gorgias] cannot be used: {0}")]
    Gorgias(#[from] ::gorgias::BuildError),
    /// Those of Socialboards.
    #[error("[helpdesk.socialboards] cannot be used: {0}")]
    Socialboards(#[from] socialboards::BuildError),
    /// The client that fetches public files.
    #[error("files cannot be fetched: {0}")]
    Files(#[from] reqwest::Error),
}

/// The helpdesk of a configuration. Nothing is sent yet.
///
/// # Errors
///
/// Where the settings cannot be used.
pub fn connect(config: &HelpdeskConfig, clock: &Clock) -> Result<Arc<dyn Helpdesk>, ConnectError> {
    Ok(match config {
        HelpdeskConfig::Gorgias(account) => {
            Arc::new(gorgias::Gorgias::new(account, PublicFiles::new()?)?)
        }
        HelpdeskConfig::Socialboards(account) => {
            Arc::new(socialboards::Socialboards::new(account, clock.clone(), PublicFiles::new()?)?)
        }
    })
}
