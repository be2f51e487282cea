//! A message on its way to a helpdesk, and why it did not arrive.

use std::time::Duration;

use wire::{Channel, Customer, Message, Retry};

use super::{Attachment, TicketRef};
use crate::clock::Timestamp;
use crate::identity::CustomerId;
use crate::shop::Shop;

/// A message with what the helpdesk needs besides. `Debug` shows the message's id alone.
#[derive(Clone, Debug)]
pub struct Delivery<'a> {
    /// The shop that it was written to.
    pub shop: &'a Shop,
    /// The message.
    pub message: &'a Message,
    /// The message's author.
    pub customer: &'a Customer,
    /// The shop's own id of the customer, if it has verified them.
    pub verified: Option<&'a CustomerId>,
    /// The channel on which the shopper wants the answer.
    pub channel: Channel,
    /// The ticket that a further message belongs to; `None` for one that opens a ticket.
    pub ticket: Option<&'a TicketRef>,
    /// Set for a further message that opens another ticket.
    pub continues: Option<&'a Continuation>,
    /// When the proxy accepted it, by our own clock.
    pub at: Timestamp,
    /// How many of the thread's further messages that were delivered before it have the same text.
    /// Counted where an earlier send is in doubt; otherwise 0.
    pub same_before: u32,
    /// Its files.
    pub attachments: &'a [Attachment],
}

/// Why a further message opens a ticket.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Continuation {
    /// The thread's ticket takes no more messages.
    Of(TicketRef),
    /// The message that was to open a ticket was refused.
    OfNone,
}

impl Continuation {
    /// What an agent should know about it.
    pub(super) fn explanation(&self) -> String {
        match self {
            Self::Of(ticket) => format!(
                "This continues ticket {}, which took no more messages: it was deleted, merged, put \
                 into the trash, or refused this message.",
                ticket.0
            ),
            Self::OfNone => "Earlier messages of this conversation could not be delivered.".into(),
        }
    }
}

/// Why a request to the helpdesk failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DeliveryError {
    /// There was no connection: the request has had no effect.
    #[error("no connection to the helpdesk")]
    Unreachable,
    /// The request budget is used up: the request has had no effect.
    #[error("the helpdesk's request budget is used up")]
    Throttled(Duration),
    /// The address or the credentials are wrong: the request has had no effect, and the operator
    /// has to correct the configuration.
    #[error("the helpdesk refuses the account's address or credentials with status {0}")]
    Denied(u16),
    /// It is unclear whether the request has had an effect.
    #[error("the helpdesk gave no clear answer: {0}")]
    Unclear(UnclearReason),
    /// The helpdesk refuses the request as it is.
    #[error("the helpdesk refuses the message with status {0}")]
    Refused(u16),
    /// Likewise, by the answer's own error code.
    #[error("the helpdesk refuses the message with error code {0}")]
    RefusedByCode(i64),
    /// The ticket takes no more messages: nothing has happened, and the message opens another one.
    #[error("the ticket takes no more messages: status {0}")]
    TicketGone(u16),
    /// It was not sent, and never can be.
    #[error("the message cannot be sent: {0}")]
    Undeliverable(#[from] Undeliverable),
}

/// Why it is unclear whether a request has had an effect. Contains nothing of the answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum UnclearReason {
    /// The answer did not come in time.
    #[error("none in time")]
    Timeout,
    /// The connection broke before the answer was complete.
    #[error("the connection broke")]
    Disconnected,
    /// The answer has a status that says neither yes nor no.
    #[error("status {0}")]
    Status(u16),
    /// The answer has no body.
    #[error("an empty answer")]
    Empty,
    /// The answer is no JSON, such as a page of something in between.
    #[error("an answer that is no JSON")]
    NotJson,
    /// The answer is JSON, and not what the API's documentation says; or too large to be read.
    #[error("an answer of an unknown form")]
    Unreadable,
    /// The look-up ended without finding out.
    #[error("the look-up found no end")]
    Inconclusive,
    /// The proxy stopped before the answer came.
    #[error("the proxy stopped")]
    Stopped,
    /// The proxy's own database failed.
    #[error("the proxy's database failed")]
    Database,
}

/// Why something can never be sent to, or fetched from, this helpdesk.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Undeliverable {
    /// A thread's first message is not an opening.
    #[error("it opens no thread")]
    NotAnOpening,
    /// The thread was opened at another helpdesk.
    #[error("its ticket is another helpdesk's")]
    ForeignTicket,
    /// The request cannot be serialized.
    #[error("its request cannot be written")]
    Unwritable,
    /// The helpdesk fetches files from the proxy, whose own address is not configured.
    #[error("public_url is not set, from which the helpdesk fetches files")]
    NoFileLink,
    /// The file's address is not a public one of the web.
    #[error("the file's address is not a public one")]
    FileNotPublic,
    /// The file is larger than is passed on.
    #[error("the file is too large")]
    FileTooLarge,
}

impl DeliveryError {
    /// Whether the message may be in the helpdesk all the same.
    pub fn is_in_doubt(self) -> bool {
        matches!(self, Self::Unclear(_))
    }

    /// Whether any other message would fail as well: the cause is the account or the network.
    pub fn concerns_everyone(self) -> bool {
        matches!(self, Self::Unreachable | Self::Throttled(_) | Self::Denied(_))
    }

    /// When to try again.
    pub fn retry(self) -> Retry {
        match self {
            Self::Refused(_) | Self::RefusedByCode(_) | Self::Undeliverable(_) => Retry::Never,
            Self::Throttled(wait) => {
                Retry::After(Some(u64::try_from(wait.as_millis()).unwrap_or(u64::MAX)))
            }
            Self::Unreachable | Self::Denied(_) | Self::Unclear(_) | Self::TicketGone(_) => {
                Retry::After(None)
            }
        }
    }
}
