//! What was written in the helpdesk.

use std::fmt;

use wire::{Author, Rich};

use super::{Attachment, PageToken, TicketRef};
use crate::clock::Timestamp;

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
    /// The words with their form, where that says more than the words do.
    pub rich: Vec<Rich>,
    /// The files that go with it.
    pub files: Vec<Attachment>,
    /// When it was written, by the helpdesk's clock.
    pub at: Timestamp,
}

impl Reply {
    /// The words without the spaces between them.
    pub(crate) fn normalized_text(&self) -> String {
        normalized_text(&self.text)
    }
}

/// Words without spaces, tabs and line ends, for comparing what a helpdesk may have wrapped anew.
pub(super) fn normalized_text(text: &str) -> String {
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
