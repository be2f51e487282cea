//! Threads as visitors read them: what has changed, and waiting until something does.

mod revision_cache;
pub mod sync;
mod waiters;

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use wire::{PollResponse, ThreadId};

pub use crate::store::{Head, ReadUpTo, Sweep, Watermark, cursor, revision};
pub use sync::{Sync, SyncStep};
pub use waiters::Waiter;

use crate::clock::Timestamp;
use crate::helpdesk::{Attachment, PartyName, TicketRef, TicketStatus};
use crate::store::{ReplyEntry, ReplyKey, Store, StoreError, TicketAudience};
use revision_cache::RevisionCache;
use waiters::{Waiters, Wake};

/// The threads. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Threads {
    store: Store,
    revisions: Arc<RevisionCache>,
    waiters: Arc<Waiters>,
}

impl Threads {
    /// The threads in a database, of which at most so many polls wait at a time.
    pub fn new(store: Store, waiting_polls: usize) -> Self {
        let waiters = Arc::new(Waiters::new(waiting_polls));
        Self { store, revisions: Arc::default(), waiters }
    }

    /// The thread's head, from the revision cache if it is there; `None` where there is no such
    /// thread.
    ///
    /// # Errors
    ///
    /// Where the database fails.
    pub async fn head(&self, thread: &ThreadId) -> Result<Option<Head>, StoreError> {
        let epoch = match self.revisions.get(thread) {
            Ok(head) => return Ok(head),
            Err(epoch) => epoch,
        };
        let head = self.store.thread_head(thread).await?;
        if let Some(head) = &head {
            self.revisions.insert_read(thread, head, epoch);
        }
        Ok(head)
    }

    /// What has changed after a revision, `None` standing for everything; `None` where there is no
    /// such thread.
    ///
    /// # Errors
    ///
    /// Where the database fails or holds what cannot be read.
    pub async fn after(
        &self,
        thread: &ThreadId,
        revision: Option<u64>,
    ) -> Result<Option<PollResponse>, StoreError> {
        self.store.entries_after(thread, revision).await
    }

    /// A waiter that wakes when the thread changes; `None` where too many wait already. Create it
    /// before looking: a change between the two would be missed.
    pub fn wait(&self, thread: &ThreadId) -> Option<Waiter> {
        self.waiters.join(thread)
    }

    /// Whether a poll waits for the thread to change.
    pub fn is_awaited(&self, thread: &ThreadId) -> bool {
        self.waiters.has(thread)
    }

    /// Wakes all waiting polls, changed or not: the proxy stops.
    pub fn wake_all(&self) {
        self.waiters.wake_all();
    }

    /// Deletes the thread with all that belongs to it, and wakes its waiting polls. The records of
    /// its files are deleted; [`crate::attachments::Attachments::remove_deleted`] removes them from
    /// disk. Returns whether there was such a thread.
    ///
    /// # Errors
    ///
    /// Where the database fails; then nothing is deleted.
    pub async fn delete(&self, thread: &ThreadId) -> Result<bool, StoreError> {
        let deleted = self.store.delete_thread(thread).await?;
        self.revisions.insert_deleted(thread);
        self.waiters.wake(thread, Wake::End);
        Ok(deleted)
    }

    /// Merges replies into their threads; the same reply twice is one entry. Returns how many were
    /// new or changed.
    ///
    /// # Errors
    ///
    /// Where the database fails; then nothing has changed.
    pub(crate) async fn merge(&self, replies: &[ReplyEntry]) -> Result<usize, StoreError> {
        let changes = self.store.merge_replies(replies).await?;
        Ok(self.publish_all(changes))
    }

    /// Replaces replies by the line that they were removed. Returns how many were shown until now.
    ///
    /// # Errors
    ///
    /// Where the database fails; then nothing has changed.
    pub(crate) async fn remove(&self, replies: &[ReplyKey]) -> Result<usize, StoreError> {
        let changes = self.store.remove_replies(replies).await?;
        Ok(self.publish_all(changes))
    }

    /// A file of a reply, by its id in the thread.
    ///
    /// # Errors
    ///
    /// Where the database fails.
    pub async fn reply_file(
        &self,
        thread: &ThreadId,
        id: &str,
    ) -> Result<Option<Attachment>, StoreError> {
        self.store.reply_file(thread, id).await
    }

    /// The threads of these tickets, with what decides about the messages that they show.
    ///
    /// # Errors
    ///
    /// Where the database fails.
    pub(crate) async fn audiences(
        &self,
        tickets: &[&TicketRef],
    ) -> Result<Vec<TicketAudience>, StoreError> {
        self.store.audiences(tickets).await
    }

    /// Stores the names that the helpdesk has for a thread's customer, besides those known.
    ///
    /// # Errors
    ///
    /// Where the database fails.
    pub(crate) async fn add_customer_names(
        &self,
        thread: &ThreadId,
        names: &[PartyName],
    ) -> Result<(), StoreError> {
        self.store.add_customer_names(thread, names).await
    }

    /// The digests of the threads' replies.
    ///
    /// # Errors
    ///
    /// Where the database fails.
    pub(crate) async fn reply_digests(
        &self,
        threads: &HashSet<&ThreadId>,
    ) -> Result<HashMap<ReplyKey, String>, StoreError> {
        self.store.reply_digests(threads).await
    }

    /// The replies that threads show of a ticket, with the times when they were written.
    ///
    /// # Errors
    ///
    /// Where the database fails.
    pub(crate) async fn shown_replies(
        &self,
        ticket: &TicketRef,
    ) -> Result<Vec<(ReplyKey, Timestamp)>, StoreError> {
        self.store.shown_replies(ticket).await
    }

    /// Which of these tickets, given with how many messages they have, may have messages that their
    /// threads do not show as they are.
    ///
    /// # Errors
    ///
    /// Where the database fails.
    pub(crate) async fn tickets_to_compare(
        &self,
        tickets: &[(&TicketRef, Option<u64>)],
    ) -> Result<HashSet<TicketRef>, StoreError> {
        self.store.tickets_to_compare(tickets).await
    }

    /// Takes the tickets' statuses over: a thread is closed once its ticket is, unless the visitor
    /// has written since. Returns how many threads have changed.
    ///
    /// # Errors
    ///
    /// Where the database fails; then nothing has changed.
    pub async fn set_statuses(&self, tickets: &[TicketStatus]) -> Result<usize, StoreError> {
        let changes = self.store.set_statuses(tickets).await?;
        Ok(self.publish_all(changes))
    }

    /// Tickets of open threads that were created before then, in the order of their ids after
    /// `last`.
    ///
    /// # Errors
    ///
    /// Where the database fails.
    pub async fn open_tickets(
        &self,
        last: Option<&TicketRef>,
        before: Timestamp,
        at_most: u32,
    ) -> Result<Vec<TicketRef>, StoreError> {
        self.store.open_tickets(last, before, at_most).await
    }

    /// The sweep's watermark; `None` as long as no thread has a ticket.
    ///
    /// # Errors
    ///
    /// Where the database fails.
    pub async fn watermark(&self, sweep: Sweep) -> Result<Option<Watermark>, StoreError> {
        self.store.watermark(sweep).await
    }

    /// Moves the watermark, unless it has moved since it was read.
    ///
    /// # Errors
    ///
    /// Where the database fails.
    pub async fn advance(
        &self,
        sweep: Sweep,
        from: Watermark,
        to: ReadUpTo,
    ) -> Result<(), StoreError> {
        self.store.advance_watermark(sweep, from, to).await
    }

    /// Publishes new revisions, and returns how many there are.
    fn publish_all(&self, changes: Vec<(ThreadId, Head)>) -> usize {
        let count = changes.len();
        for (thread, head) in changes {
            self.publish(&thread, head);
        }
        count
    }

    /// Publishes the thread's new revision to the cache and to waiting polls. To be called after
    /// the commit.
    pub(crate) fn publish(&self, thread: &ThreadId, head: Head) {
        let revision = head.revision;
        self.revisions.insert_changed(thread, head);
        self.waiters.wake(thread, Wake::Revision(revision));
    }
}
