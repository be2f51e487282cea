//! Tells the helpdesk what shoppers think, one rating a step.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::watch;
use tokio::time::{sleep, timeout};
use wire::Retry;

use super::{RatingLease, RatingOutcome, Ratings};
use crate::clock::{Clock, Timestamp};
use crate::helpdesk::{DeliveryError, Helpdesk, Rated, TicketRating};
use crate::outbox::worker::{Breaker, StepError};
use crate::outbox::{LeaseToken, Settled, retry_delay};
use crate::random;

/// How long a lease lasts. Nobody else touches the rating until then.
const LEASE: Duration = Duration::from_mins(1);
/// How long the helpdesk may take, well within the lease.
const TELLING: Duration = Duration::from_secs(45);
/// The longest sleep: a thread may have got its ticket by then.
const LONGEST_SLEEP: Duration = Duration::from_secs(5);
/// The sleep after the database has failed.
const AFTER_FAILURE: Duration = Duration::from_secs(1);

/// What a step did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RatingStep {
    /// A rating reached the helpdesk.
    Told,
    /// The helpdesk has no ratings: one stays here.
    Kept,
    /// A rating is to be told again.
    Deferred,
    /// A rating was refused for good.
    Refused,
    /// A lease ran out, or its thread was deleted, before its rating could be settled.
    Lost,
    /// There is nothing to do until then, or until a rating is put or a thread gets its ticket.
    Idle {
        /// When the next rating is due; `None` where none waits.
        until: Option<Timestamp>,
    },
}

/// Tells ratings. Any number of them may run at a time.
pub struct RatingWorker {
    ratings: Ratings,
    helpdesk: Arc<dyn Helpdesk>,
    clock: Clock,
    breaker: Breaker,
}

impl RatingWorker {
    /// A worker for ratings and a helpdesk.
    pub fn new(ratings: Ratings, helpdesk: Arc<dyn Helpdesk>, clock: Clock) -> Self {
        Self { ratings, helpdesk, clock, breaker: Breaker::default() }
    }

    /// Tells the next rating that is due.
    ///
    /// # Errors
    ///
    /// Where the database fails; the rating stays to be told.
    pub async fn step(&self) -> Result<RatingStep, StepError> {
        let now = self.clock.now();
        if let Some(until) = self.breaker.open_until(now) {
            return Ok(RatingStep::Idle { until: Some(until) });
        }
        let token = LeaseToken::fresh()?;
        let Some(lease) = self.ratings.lease(now, now + LEASE, token).await? else {
            return Ok(RatingStep::Idle { until: self.ratings.due().await? });
        };
        let outcome = self.tell(&lease).await;
        if self.ratings.settle(&lease, &outcome).await? == Settled::Lost {
            return Ok(RatingStep::Lost);
        }
        Ok(match outcome {
            RatingOutcome::Told => RatingStep::Told,
            RatingOutcome::Kept => RatingStep::Kept,
            RatingOutcome::Deferred { .. } => RatingStep::Deferred,
            RatingOutcome::Refused { .. } => RatingStep::Refused,
        })
    }

    async fn tell(&self, lease: &RatingLease) -> RatingOutcome {
        let RatingLease { ticket, rating, at, .. } = lease;
        let given = TicketRating { ticket, rating, at: *at };
        let told = timeout(TELLING, self.helpdesk.rate(&given)).await;
        match told.unwrap_or(Err(DeliveryError::Unclear)) {
            Ok(rated) => {
                self.breaker.close();
                match rated {
                    Rated::Told => {
                        tracing::info!(ticket = ticket.0, "a rating is delivered");
                        RatingOutcome::Told
                    }
                    Rated::NotKept => RatingOutcome::Kept,
                }
            }
            Err(error) => self.failed(lease, error),
        }
    }

    fn failed(&self, lease: &RatingLease, error: DeliveryError) -> RatingOutcome {
        let (ticket, attempt, now) = (&lease.ticket.0, lease.attempt, self.clock.now());
        if error.retry() == Retry::Never {
            tracing::error!(ticket, %error, "a rating is refused; it stays here");
            return RatingOutcome::Refused { reason: error.to_string() };
        }
        tracing::warn!(ticket, attempt, %error, "a rating waits");
        let counts = !error.concerns_everyone();
        let not_before = if counts {
            now + retry_delay(error, attempt, random::fraction())
        } else {
            self.breaker.open(error, now, random::fraction())
        };
        RatingOutcome::Deferred { not_before, counts }
    }

    /// Tells ratings until `stop` becomes true; a step that has begun is finished.
    pub async fn run(&self, mut stop: watch::Receiver<bool>) {
        while !*stop.borrow() {
            // Listen before looking: what is put between the two would be missed.
            let work = self.ratings.work.notified();
            tokio::pin!(work);
            work.as_mut().enable();
            let pause = match self.step().await {
                Ok(RatingStep::Idle { until }) => until
                    .map_or(LONGEST_SLEEP, |until| self.clock.now().until(until))
                    .clamp(Duration::from_millis(5), LONGEST_SLEEP),
                Ok(_) => continue,
                Err(error) => {
                    tracing::error!(%error, "a rating could not be told");
                    AFTER_FAILURE
                }
            };
            tokio::select! {
                () = work => {}
                () = sleep(pause) => {}
                _ = stop.changed() => {}
            }
        }
    }
}
