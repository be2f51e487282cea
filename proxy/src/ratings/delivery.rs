//! The job that delivers ratings.

use std::sync::Arc;
use std::time::Duration;

use leased_worker::{Failure, Job};
use tokio::sync::Notify;
use tokio::time::timeout;
use wire::Retry;

use super::{RatingLease, Ratings};
use crate::clock::{Clock, Timestamp};
use crate::delivery_policy::{WORK_TIMEOUT, failure};
use crate::health::{Activity, HelpdeskStatus};
use crate::helpdesk::{DeliveryError, Helpdesk, Rated, TicketRating, UnclearReason};
use crate::store::{LeaseToken, Outcome, Settled, StoreError};

/// Delivers ratings to the helpdesk.
pub struct RatingDelivery {
    ratings: Ratings,
    helpdesk: Arc<dyn Helpdesk>,
    status: HelpdeskStatus,
}

impl RatingDelivery {
    /// The job for ratings and a helpdesk, which notes in `status` how the helpdesk answers.
    pub fn new(ratings: Ratings, helpdesk: Arc<dyn Helpdesk>, status: HelpdeskStatus) -> Self {
        Self { ratings, helpdesk, status }
    }
}

impl Job for RatingDelivery {
    type Clock = Clock;
    type Lease = RatingLease;
    type Done = Rated;
    type Error = StoreError;

    fn notify(&self) -> &Notify {
        &self.ratings.work
    }

    fn pause(&self) -> Duration {
        self.helpdesk.pause()
    }

    async fn acquire(
        &self,
        now: Timestamp,
        until: Timestamp,
        token: LeaseToken,
    ) -> Result<Option<RatingLease>, StoreError> {
        self.ratings.lease(now, until, token).await
    }

    async fn next_due(&self) -> Result<Option<Timestamp>, StoreError> {
        self.ratings.next_due().await
    }

    fn attempt(lease: &RatingLease) -> u32 {
        lease.attempt
    }

    async fn perform(&self, lease: &RatingLease) -> Result<Rated, Failure> {
        let RatingLease { ticket, rating, at, attempt, .. } = lease;
        let rated = TicketRating { ticket, rating, at: *at };
        let rated = timeout(WORK_TIMEOUT, self.helpdesk.rate(&rated)).await;
        let rated = rated.unwrap_or(Err(DeliveryError::Unclear(UnclearReason::Timeout)));
        self.status.record(Activity::Rating, rated.as_ref().map_err(|error| *error));
        match rated {
            Ok(rated) => {
                if rated == Rated::Delivered {
                    tracing::info!(ticket = ticket.0, "a rating is delivered");
                }
                Ok(rated)
            }
            Err(error) => {
                if error.retry() == Retry::Never {
                    tracing::error!(ticket = ticket.0, %error, "a rating is refused; it stays here");
                } else if let DeliveryError::Throttled(_) = error {
                    tracing::debug!(ticket = ticket.0, attempt, %error, "a rating waits");
                } else {
                    tracing::warn!(ticket = ticket.0, attempt, %error, "a rating waits");
                }
                // A rating may be delivered twice: nothing has to be looked up.
                Err(failure(error, false))
            }
        }
    }

    async fn settle(
        &self,
        lease: &RatingLease,
        outcome: &Outcome<Rated>,
    ) -> Result<Settled, StoreError> {
        self.ratings.settle(lease, outcome).await
    }
}
