//! The helpdesk as the proxy sees it: somewhere to deliver messages and to fetch replies from.

mod extras;
pub mod gorgias;
pub mod socialboards;
mod subject;

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use futures::future::BoxFuture;
use wire::{Author, Channel, Customer, Message, Retry};

use crate::clock::{Clock, Timestamp};
use crate::config::{HelpdeskConfig, Shop};

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
    /// How the shopper wants the answer.
    pub channel: Channel,
    /// The ticket that a further message belongs to; `None` for one that opens a ticket.
    pub ticket: Option<&'a TicketRef>,
    /// When the proxy accepted it, by our own clock.
    pub at: Timestamp,
    /// How many of the thread's earlier further messages, delivered before it, have the same
    /// words. Counted where an earlier send is in doubt; otherwise 0.
    pub same_before: u32,
    /// The files that go with it, where the helpdesk can fetch them.
    pub attachments: &'a [Attachment],
}

/// A file that a helpdesk fetches from us. `Debug` shows neither: the address opens it.
#[derive(Clone, PartialEq, Eq)]
pub struct Attachment {
    /// Where it is fetched from.
    pub url: String,
    /// Its name as the shopper knows it.
    pub name: String,
}

impl fmt::Debug for Attachment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Attachment(…)")
    }
}

/// Something in a ticket that the visitor may see and may not have written in the widget.
/// `Debug` shows no words.
#[derive(Clone, PartialEq, Eq)]
pub struct Reply {
    /// The helpdesk's name of the message.
    pub id: String,
    /// The ticket that it belongs to.
    pub ticket: TicketRef,
    /// The id that whoever created it gave to it; ours are message ids.
    pub external_id: Option<String>,
    /// Whether it may be a message of ours all the same, for the helpdesk keeps no such ids: then
    /// its words say whether it is.
    pub may_be_ours: bool,
    /// Who wrote it.
    pub author: Author,
    /// The words, as plain text.
    pub text: String,
    /// When it was written, by the helpdesk's clock.
    pub at: Timestamp,
}

impl Reply {
    /// The words without the spaces between them.
    pub(crate) fn bare_words(&self) -> String {
        bare_words(&self.text)
    }
}

/// Words without spaces, tabs and line ends, for comparing what a helpdesk may have wrapped anew.
fn bare_words(text: &str) -> String {
    text.replace([' ', '\t', '\r', '\n'], "")
}

impl fmt::Debug for Reply {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Reply({}, {:?})", self.id, self.author.kind)
    }
}

/// A ticket in which something may have happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TicketNews {
    /// The ticket.
    pub ticket: TicketRef,
    /// Changes whenever something happens in it. Opaque; holds no words.
    pub mark: String,
}

/// A page of what was written in the helpdesk, newest first.
#[derive(Clone, Debug, Default)]
pub struct ReplyPage {
    /// Those that a visitor may see, newest first.
    pub replies: Vec<Reply>,
    /// The page's tickets, where the helpdesk lists replies of one ticket at a time: ask
    /// [`Helpdesk::replies_in`] for those whose mark has changed.
    pub tickets: Vec<TicketNews>,
    /// When the newest of all that the page holds was created, visible or not.
    pub newest: Option<Timestamp>,
    /// Likewise, the oldest.
    pub oldest: Option<Timestamp>,
    /// Where older ones are; `None` where there are none.
    pub next: Option<PageToken>,
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
}

/// The helpdesk of a configuration. Nothing is sent yet.
///
/// # Errors
///
/// Where the settings cannot be used.
pub fn connect(config: &HelpdeskConfig, clock: &Clock) -> Result<Arc<dyn Helpdesk>, ConnectError> {
    Ok(match config {
        HelpdeskConfig::Gorgias(account) => Arc::new(gorgias::Gorgias::new(account)?),
        HelpdeskConfig::Socialboards(account) => {
            Arc::new(socialboards::Socialboards::new(account, clock.clone())?)
        }
    })
}
