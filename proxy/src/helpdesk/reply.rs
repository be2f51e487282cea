//! Replies from the helpdesk.

use std::fmt;

use wire::{Author, Rich};

use super::{Attachment, PageToken, TicketRef};
use crate::clock::Timestamp;

/// A message of a ticket that the visitor may see and that was not necessarily written in the
/// widget. `Debug` shows no text.
#[derive(Clone, PartialEq, Eq)]
pub struct Reply {
    /// The helpdesk's id of the message.
    pub id: String,
    /// The ticket that it belongs to.
    pub ticket: TicketRef,
    /// The external id that its creator gave it; ours are message ids.
    pub external_id: Option<String>,
    /// Whether it may be one of our own messages although it has no external id, because the
    /// helpdesk has none: then its text decides.
    pub may_be_ours: bool,
    /// Who wrote it.
    pub author: Author,
    /// The plain text.
    pub text: String,
    /// The formatted text; empty where it has no formatting.
    pub rich: Vec<Rich>,
    /// Its files.
    pub files: Vec<Attachment>,
    /// When it was written, by the helpdesk's clock.
    pub at: Timestamp,
}

impl Reply {
    /// The text without white space.
    pub(crate) fn normalized_text(&self) -> String {
        normalized_text(&self.text)
    }
}

/// Text without white space, for comparing texts that a helpdesk may have wrapped differently.
pub(super) fn normalized_text(text: &str) -> String {
    text.replace([' ', '\t', '\r', '\n'], "")
}

impl fmt::Debug for Reply {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Reply({}, {:?})", self.id, self.author.kind)
    }
}

/// A ticket that may have changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TicketNews {
    /// The ticket.
    pub ticket: TicketRef,
    /// Changes with every change of the ticket. Opaque; contains no text.
    pub mark: String,
}

/// A page of replies, newest first.
#[derive(Clone, Debug, Default)]
pub struct ReplyPage {
    /// Those that a visitor may see, newest first.
    pub replies: Vec<Reply>,
    /// The page's tickets, where the helpdesk lists tickets instead of replies:
    /// [`super::Helpdesk::replies_in`] has the replies of those whose mark has changed.
    pub tickets: Vec<TicketNews>,
    /// When the newest message of the page was created, visible or not.
    pub newest: Option<Timestamp>,
    /// When the oldest was.
    pub oldest: Option<Timestamp>,
    /// The cursor of the next, older page.
    pub next: Option<PageToken>,
}
