//! The outbox: every accepted message, until the helpdesk has it.
//!
//! [`Outbox::put`] stores a message together with its entry and its thread; it is on disk when the
//! call returns, and only then is it promised to the visitor. `batch` shares one commit among all
//! that wait. [`MessageDelivery`] is the job of the [leased worker](leased_worker) that
//! delivers: one message of a thread at a time, in their order. A send whose answer is missing
//! leaves the message *in doubt*: it is looked up by its id before it is sent again, and once more a
//! while later ([`Reconciliation`]).

mod batch;
mod delivery;
mod reconciliation;

use std::sync::Arc;

use tokio::sync::{Notify, mpsc, oneshot};
use wire::{Message, MessageId, ShopId, ThreadId};

pub use delivery::MessageDelivery;
pub use reconciliation::{Reconciled, Reconciliation};

pub use crate::store::VisitorTag;
pub use crate::store::{Fingerprint, Lease, LeaseToken, Outcome, Put, Settled, Target};

use crate::clock::Timestamp;
use crate::delivery_policy::{MAX_DELAY, delay_after_crash};
use crate::helpdesk::TicketRef;
use crate::store::{NewMessage, Resend, Store, StoreError};
use crate::threads::Threads;
use batch::Request;

/// The capacity of the queue for the next commit, in messages.
const QUEUE: usize = 4_096;

/// The outbox. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Outbox {
    store: Store,
    threads: Threads,
    puts: mpsc::Sender<Request>,
    work: Arc<Notify>,
}

impl Outbox {
    /// The outbox in a database. Starts the task that writes; it ends with the last clone.
    pub fn start(store: Store, threads: Threads) -> Self {
        let (puts, requests) = mpsc::channel(QUEUE);
        let work = Arc::new(Notify::new());
        let (db, watched, woken) = (store.clone(), threads.clone(), Arc::clone(&work));
        tokio::spawn(batch::run(db, watched, woken, requests));
        Self { store, threads, puts, work }
    }

    /// Stores a message and its entry. Concurrent calls share one commit. Messages of one visitor wait
    /// for each other, not others for them.
    ///
    /// # Errors
    ///
    /// Where the database fails; then nothing is promised.
    pub async fn put(
        &self,
        message: &Message,
        shop: &ShopId,
        target: Target,
        visitor: Option<VisitorTag>,
        now: Timestamp,
    ) -> Result<Put, StoreError> {
        let (answer, answered) = oneshot::channel();
        let message = NewMessage::new(message, shop, target, visitor, now)?;
        let request = Request { message, answer };
        self.puts.send(request).await.map_err(|_| StoreError::Closed)?;
        answered.await.map_err(|_| StoreError::Closed)?
    }

    /// Whether a message of that id has been accepted.
    ///
    /// # Errors
    ///
    /// Where the database fails.
    pub async fn has(&self, id: &MessageId) -> Result<bool, StoreError> {
        self.store.has_message(id).await
    }

    /// Leases the oldest message that is due and not held back by an earlier one of its thread.
    ///
    /// # Errors
    ///
    /// Where the database fails.
    pub async fn lease(
        &self,
        now: Timestamp,
        until: Timestamp,
        token: LeaseToken,
    ) -> Result<Option<Lease>, StoreError> {
        self.store.lease_message(now, until, token).await
    }

    /// Ends every lease of a previous process. What it was sending may still be on its way through
    /// the helpdesk, and is looked up after a delay. What waits beyond [`MAX_DELAY`], since the
    /// machine's time was another then, is due. To be called before the first worker starts.
    ///
    /// # Errors
    ///
    /// Where the database fails.
    pub async fn release(&self, now: Timestamp) -> Result<(), StoreError> {
        let (not_before, latest) = (now + delay_after_crash(), now + MAX_DELAY);
        self.store.release_messages(now, not_before, latest).await
    }

    /// Stores the outcome of a leased message `now`, unless another worker holds the lease by now.
    ///
    /// # Errors
    ///
    /// Where the database fails; then the lease expires and the message is looked up again.
    pub async fn settle(
        &self,
        lease: &Lease,
        outcome: &Outcome<TicketRef>,
        now: Timestamp,
    ) -> Result<Settled, StoreError> {
        let Some(head) = self.store.settle_message(lease, outcome, now).await? else {
            return Ok(Settled::Lost);
        };
        self.threads.publish(&lease.thread, head);
        // The next message of the thread may be due now.
        self.work.notify_waiters();
        Ok(Settled::Stored)
    }

    /// Notes that a message in doubt is sent again `now`.
    ///
    /// # Errors
    ///
    /// Where the database fails.
    async fn resend(&self, lease: &Lease, now: Timestamp) -> Result<(), StoreError> {
        self.store.resend(lease, now).await
    }

    /// Delivered messages that were sent again before then.
    ///
    /// # Errors
    ///
    /// Where the database fails.
    async fn resends(&self, before: Timestamp, at_most: u32) -> Result<Vec<Resend>, StoreError> {
        self.store.resends(before, at_most).await
    }

    /// Notes that the message has been reconciled.
    ///
    /// # Errors
    ///
    /// Where the database fails.
    async fn reconciled(
        &self,
        resend: &Resend,
        other: Option<&TicketRef>,
    ) -> Result<(), StoreError> {
        self.store.reconciled(resend, other).await
    }

    /// Separates a thread from its ticket: the next message opens another one.
    ///
    /// # Errors
    ///
    /// Where the database fails.
    async fn leave_ticket(&self, thread: &ThreadId, ticket: &TicketRef) -> Result<(), StoreError> {
        self.store.leave_ticket(thread, ticket).await
    }

    /// Makes all waiting messages due.
    ///
    /// # Errors
    ///
    /// Where the database fails.
    async fn make_due(&self, now: Timestamp) -> Result<(), StoreError> {
        self.store.make_messages_due(now).await?;
        self.work.notify_waiters();
        Ok(())
    }

    /// When the next message is due, possibly in the past; `None` where none waits.
    ///
    /// # Errors
    ///
    /// Where the database fails.
    pub async fn next_due(&self) -> Result<Option<Timestamp>, StoreError> {
        self.store.next_message_due().await
    }
}
