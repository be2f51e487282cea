//! Messages of tickets, as the helpdesk gives them.

use std::fmt;

use sha2::{Digest, Sha256};
use wire::Author;

use super::reply_files::ReplyFiles;
use super::reply_text::ReplyText;
use super::{Attachment, PageToken, PartyName, TicketRef};
use crate::clock::Timestamp;
use crate::random;

/// Changes whenever the same message would be read into another text or tree, so that stored replies
/// are read again.
const READING: &[u8] = b"2";

/// A public message of a ticket: written by an agent, or by a customer in the widget or elsewhere.
/// Whether a visitor may see it is decided in `threads`. Nothing of it is parsed yet: most tickets
/// of an account are not ours. `Debug` shows no text.
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
    /// The receivers of an agent's message; the sender of a customer's. Empty where the helpdesk
    /// names none.
    pub parties: Vec<PartyName>,
    /// Whether it travelled as an e-mail.
    pub by_email: bool,
    /// Its text.
    pub body: ReplyBody,
    /// Its files, without the pictures within its HTML.
    pub files: ReplyFiles,
    /// When it was written, by the helpdesk's clock.
    pub at: Timestamp,
}

/// The text of a reply before it is parsed; either form may be missing. No `Debug`: it is private.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct ReplyBody {
    /// The plain text.
    pub text: Option<String>,
    /// The same as HTML, not to be trusted.
    pub html: Option<String>,
}

impl Reply {
    /// Reads the text, and the files with the pictures that the text shows. This is CPU work, for a
    /// blocking thread.
    pub(crate) fn read(&self) -> (Option<ReplyText>, Vec<Attachment>) {
        let ReplyBody { text, html } = &self.body;
        let mut files = self.files.clone();
        let read = ReplyText::of(text.as_deref(), html.as_deref(), &mut files);
        (read, files.into_files())
    }

    /// A digest of everything that the visitor may see of it: the same digest is the same entry.
    pub(crate) fn digest(&self) -> String {
        let mut digest = Sha256::new_with_prefix(READING);
        let mut add = |field: &[u8]| {
            digest.update(field.len().to_be_bytes());
            digest.update(field);
        };
        for field in [&self.body.text, &self.body.html] {
            add(field.as_deref().unwrap_or_default().as_bytes());
        }
        add(self.author.name.as_bytes());
        for (file, content_id) in self.files.described() {
            for field in [&file.url, &file.name, &file.content_type, content_id] {
                add(field.as_bytes());
            }
            add(&file.size.to_be_bytes());
        }
        random::hex(&digest.finalize()[..16])
    }

    /// Where it stands among others: by its time, then by its id, of which a number counts as one.
    pub(crate) fn order(&self) -> (Timestamp, usize, &str) {
        (self.at, self.id.len(), &self.id)
    }
}

impl fmt::Debug for Reply {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Reply({}, {:?})", self.id, self.author.kind)
    }
}

/// The public messages of one ticket.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TicketReplies {
    /// The messages, in any order.
    pub replies: Vec<Reply>,
    /// Which of the ticket's messages were listed.
    pub listed: Listed,
}

/// Which messages of a ticket were listed: what is not among them is gone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Listed {
    /// All.
    All,
    /// Those written then or later.
    Since(Timestamp),
    /// Some may be missing, because a record could not be read.
    Uncertain,
}

/// A ticket that may have changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TicketNews {
    /// The ticket.
    pub ticket: TicketRef,
    /// How many messages it has, if the helpdesk says so.
    pub messages: Option<u64>,
    /// Changes with every change of the ticket. Opaque; contains no text.
    pub mark: String,
}

/// A page of replies, newest first.
#[derive(Clone, Debug, Default)]
pub struct ReplyPage {
    /// The public ones, newest first.
    pub replies: Vec<Reply>,
    /// The page's tickets, where the helpdesk lists tickets instead of replies:
    /// [`super::Helpdesk::replies_in`] has the replies of those whose mark has changed.
    pub tickets: Vec<TicketNews>,
    /// When the newest message of the page was created, visible or not.
    pub newest: Option<Timestamp>,
    /// When the oldest was.
    pub oldest: Option<Timestamp>,
    /// The lowest and the highest id of the page's messages, where ids are numbers that rise.
    pub ids: Option<(u64, u64)>,
    /// The cursor of the next, older page.
    pub next: Option<PageToken>,
}
