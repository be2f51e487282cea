//! Merging messages of tickets into the threads that show them.
//!
//! In this order: whether the ticket is ours, whether the visitor may see the message, whether it has
//! changed since it was merged, and only then its text is parsed, on a blocking thread. What concerns
//! the tickets of others costs a comparison.

use std::collections::HashSet;

use tokio::task::{JoinError, spawn_blocking};
use wire::{EntryNotice, Retry, ThreadId};

use super::{ScanError, Seen, Sync};
use crate::helpdesk::{PartyName, Reply, ReplyText, TicketRef, normalized_text};
use crate::store::{EntryContent, ReplyEntry, ReplyKey, StoreError, TicketAudience};
use crate::visibility::Visibility;
use crate::wire_word;

/// What merging has done.
#[derive(Debug, Default)]
pub(super) struct Merged {
    /// How many entries were new or changed.
    pub changed: usize,
    /// Whether something could not be decided and is to be read again.
    pub missed: bool,
    /// The entries that the messages are, changed or not.
    pub shown: HashSet<ReplyKey>,
}

/// A message that a thread shows, in one way or another.
struct Visible {
    reply: Reply,
    key: ReplyKey,
    notice: Option<EntryNotice>,
    digest: String,
}

impl Sync {
    /// Merges the replies that have not been merged before as they are now.
    pub(super) async fn merge_new(
        &self,
        seen: &mut Seen,
        replies: Vec<Reply>,
    ) -> Result<Merged, ScanError> {
        let fresh: Vec<Reply> = replies.into_iter().filter(|reply| !seen.contains(reply)).collect();
        self.merge(seen, fresh).await
    }

    /// Merges the replies that are ours, oldest first.
    pub(super) async fn merge(
        &self,
        seen: &mut Seen,
        mut replies: Vec<Reply>,
    ) -> Result<Merged, ScanError> {
        let mut merged = Merged::default();
        let tickets: HashSet<&TicketRef> = replies.iter().map(|reply| &reply.ticket).collect();
        let audiences = self.threads.audiences(&Vec::from_iter(tickets)).await?;
        // A reply that is not ours may become ours once its thread knows the ticket: it is not
        // remembered.
        replies.retain(|reply| audiences.iter().any(|of| of.ticket == reply.ticket));
        if replies.is_empty() {
            return Ok(merged);
        }
        replies.sort_by(|one, other| one.order().cmp(&other.order()));
        let mut audiences = Audiences { all: audiences };
        let mut visible = Vec::new();
        let mut decided = Vec::new();
        for reply in &replies {
            match self.visible(&mut audiences, reply).await {
                Ok(shown) => {
                    visible.extend(shown);
                    decided.push(reply);
                }
                Err(ScanError::Helpdesk(error)) if !error.concerns_everyone() => {
                    tracing::warn!(%error, ticket = reply.ticket.0, "a customer's names are unknown");
                    merged.missed |= error.retry() != Retry::Never;
                }
                Err(error) => return Err(error),
            }
        }
        merged.shown = visible.iter().map(|visible| visible.key.clone()).collect();
        merged.changed = self.store_changed(visible).await?;
        for reply in decided {
            seen.remember(reply);
        }
        Ok(merged)
    }

    /// In which threads the reply is shown, and how.
    async fn visible(
        &self,
        audiences: &mut Audiences,
        reply: &Reply,
    ) -> Result<Vec<Visible>, ScanError> {
        if audiences.need_names(reply) {
            let names = self.helpdesk.customer_of(&reply.ticket).await?;
            for thread in audiences.set_names(&reply.ticket, &names) {
                self.threads.add_customer_names(&thread, &names).await?;
            }
        }
        let digest = reply.digest();
        Ok(audiences.visible(reply, &digest))
    }

    /// Parses and stores those that differ from the entries that there are.
    async fn store_changed(&self, mut visible: Vec<Visible>) -> Result<usize, StoreError> {
        let threads = visible.iter().map(|visible| &visible.key.thread).collect();
        let known = self.threads.reply_digests(&threads).await?;
        visible.retain(|visible| known.get(&visible.key) != Some(&visible.digest));
        if visible.is_empty() {
            return Ok(0);
        }
        let now = self.clock.now();
        let entries = spawn_blocking(move || {
            let entries = visible.into_iter().filter_map(entry);
            // A time that has not come yet would put what is written meanwhile above it.
            entries.map(|entry| ReplyEntry { at: entry.at.min(now), ..entry }).collect::<Vec<_>>()
        });
        match entries.await {
            Ok(entries) => self.threads.merge(&entries).await,
            Err(error) => Err(interrupted(&error)),
        }
    }
}

/// The runtime is being shut down, or parsing has panicked: nothing is stored.
fn interrupted(error: &JoinError) -> StoreError {
    tracing::error!(panicked = error.is_panic(), "replies could not be read");
    StoreError::Closed
}

/// The entry of a visible message; `None` where there is nothing in it.
fn entry(visible: Visible) -> Option<ReplyEntry> {
    let Visible { reply, key, notice, digest } = visible;
    let (text, files) = reply.read();
    let own_text =
        text.as_ref().filter(|_| reply.may_be_ours).map(|read| normalized_text(&read.text));
    let content = match notice {
        Some(notice) => EntryContent::Notice(notice),
        None if text.is_none() && files.is_empty() => return None,
        None => {
            let ReplyText { text, rich } = text.unwrap_or_default();
            EntryContent::Message { text, rich, files }
        }
    };
    Some(ReplyEntry { key, author: reply.author, content, at: reply.at, digest, own_text })
}

/// The threads of the tickets of a page.
struct Audiences {
    all: Vec<TicketAudience>,
}

impl Audiences {
    /// Whether the names of the customer of the reply's ticket have to be requested.
    fn need_names(&self, reply: &Reply) -> bool {
        let of_ticket = self.all.iter().filter(|of| of.ticket == reply.ticket);
        let mut decisions = of_ticket.map(|of| of.audience.visibility(reply));
        decisions.any(|decision| decision == Visibility::NamesNeeded)
    }

    /// Adds the names to those of the ticket's threads, which are returned.
    fn set_names(&mut self, ticket: &TicketRef, names: &[PartyName]) -> Vec<ThreadId> {
        let of_ticket = self.all.iter_mut().filter(|of| of.ticket == *ticket);
        let of_ticket = of_ticket.map(|of| {
            of.audience.names.extend(names.iter().cloned());
            of.audience.names_are_current = true;
            of.thread.clone()
        });
        of_ticket.collect()
    }

    /// The reply in each thread that shows it.
    fn visible(&self, reply: &Reply, digest: &str) -> Vec<Visible> {
        let of_ticket = self.all.iter().filter(|of| of.ticket == reply.ticket);
        let shown = of_ticket.filter_map(|of| {
            let notice = match of.audience.visibility(reply) {
                Visibility::Shown => None,
                Visibility::Notice(notice) => Some(notice),
                Visibility::Hidden | Visibility::NamesNeeded => return None,
            };
            let digest =
                notice.map_or_else(|| digest.to_owned(), |notice| wire_word::word(&notice));
            let key = ReplyKey { thread: of.thread.clone(), id: reply.id.clone() };
            Some(Visible { reply: reply.clone(), key, notice, digest })
        });
        shown.collect()
    }
}
