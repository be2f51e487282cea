//! Ratings of conversations: stored before they are acknowledged, and delivered to the helpdesk
//! once the thread has its ticket. Of several for one thread the newest counts.

mod delivery;

use std::sync::Arc;

use tokio::sync::Notify;
use wire::{Rating, ThreadId};

pub use delivery::RatingDelivery;

pub use crate::store::{PutRating, RatingLease};

use crate::clock::Timestamp;
use crate::delivery_policy::{MAX_DELAY, delay_after_crash};
use crate::helpdesk::Rated;
use crate::store::{LeaseToken, Outcome, Settled, Store, StoreError};
use crate::threads::Threads;

/// The ratings. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Ratings {
    store: Store,
    threads: Threads,
    work: Arc<Notify>,
}

impl Ratings {
    /// The ratings in a database.
    pub fn new(store: Store, threads: Threads) -> Self {
        Self { store, threads, work: Arc::default() }
    }

    /// Stores a rating in place of the thread's earlier one; it is on disk when this returns.
    ///
    /// # Errors
    ///
    /// Where the database fails; then nothing has changed.
    pub async fn put(
        &self,
        thread: &ThreadId,
        rating: &Rating,
        now: Timestamp,
    ) -> Result<PutRating, StoreError> {
        let put = self.store.put_rating(thread, rating, now).await?;
        if let PutRating::Stored(head) = &put {
            self.threads.publish(thread, head.clone());
            self.work.notify_waiters();
        }
        Ok(put)
    }

    /// Leases the oldest rating that is due and whose thread has a ticket.
    ///
    /// # Errors
    ///
    /// Where the database fails.
    pub async fn lease(
        &self,
        now: Timestamp,
        until: Timestamp,
        token: LeaseToken,
    ) -> Result<Option<RatingLease>, StoreError> {
        self.store.lease_rating(now, until, token).await
    }

    /// Stores the outcome of a leased rating, unless another worker holds the lease by now. A newer
    /// rating that was put meanwhile is still to be delivered.
    ///
    /// # Errors
    ///
    /// Where the database fails; then the lease expires and the rating is delivered again.
    pub async fn settle(
        &self,
        lease: &RatingLease,
        outcome: &Outcome<Rated>,
    ) -> Result<Settled, StoreError> {
        self.store.settle_rating(lease, outcome).await
    }

    /// Ends every lease of a previous process. What it was sending may still be on its way, and is
    /// delivered again after a delay. What waits beyond [`MAX_DELAY`], since the machine's time was
    /// another then, is due. To be called before the first worker starts.
    ///
    /// # Errors
    ///
    /// Where the database fails.
    pub async fn release(&self, now: Timestamp) -> Result<(), StoreError> {
        self.store.release_ratings(now + delay_after_crash(), now + MAX_DELAY).await
    }

    /// When the next rating is due, possibly in the past; `None` where none waits.
    ///
    /// # Errors
    ///
    /// Where the database fails.
    pub async fn next_due(&self) -> Result<Option<Timestamp>, StoreError> {
        self.store.next_rating_due().await
    }
}
