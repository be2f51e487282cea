//! The worker of everything that is delivered to the helpdesk in the background: messages and
//! ratings.
//!
//! A step leases the next work that is due, performs it, and settles the lease with the outcome.
//! The lease is in the database, so that work survives a crash and any number of workers can run:
//! no other worker touches the work until the lease expires, and a worker whose lease has expired
//! settles nothing. Failed work is deferred by the back-off policy, or refused for good. A failure
//! that any other work would meet as well opens the breaker, which stops all steps for a while.
//!
//! What is different for each kind of work is its [`Job`].

mod breaker;
mod failure;

use std::future::Future;
use std::time::Duration;

use tokio::sync::{Notify, watch};
use tokio::time::sleep;

use crate::backoff::Backoff;
use crate::clock::{Clock, Timestamp};
use crate::random;
use crate::store::{LeaseToken, Outcome, Settled, StoreError};
use breaker::Breaker;

pub use failure::{Failure, Scope};

/// How long a lease lasts.
const LEASE: Duration = Duration::from_mins(1);
/// How long performing the work may take: well within the lease.
pub const WORK_TIMEOUT: Duration = Duration::from_secs(45);
/// The longest sleep; a missed notification is made up for by then.
const MAX_SLEEP: Duration = Duration::from_secs(5);
/// The shortest sleep.
const MIN_SLEEP: Duration = Duration::from_millis(5);
/// The sleep after the database has failed.
const STORE_RETRY_DELAY: Duration = Duration::from_secs(1);

/// The back-off of deliveries. After a crash and for the breaker as well.
const BACKOFF: Backoff = Backoff::series(
    &[
        Duration::from_secs(1),
        Duration::from_secs(2),
        Duration::from_secs(5),
        Duration::from_secs(15),
        Duration::from_mins(1),
        Duration::from_mins(5),
    ],
    0.2,
);

/// A kind of work.
pub trait Job: Send + Sync {
    /// A piece of work, leased.
    type Lease: Send + Sync;
    /// The result of work that is done.
    type Done: Send + Sync;

    /// Notified when there may be new work.
    fn notify(&self) -> &Notify;

    /// Leases the next work that is due.
    fn acquire(
        &self,
        now: Timestamp,
        until: Timestamp,
        token: LeaseToken,
    ) -> impl Future<Output = Result<Option<Self::Lease>, StoreError>> + Send;

    /// When the next work is due; `None` where none waits.
    fn next_due(&self) -> impl Future<Output = Result<Option<Timestamp>, StoreError>> + Send;

    /// Which attempt a lease is, the first being 1.
    fn attempt(lease: &Self::Lease) -> u32;

    /// Performs the work, within [`WORK_TIMEOUT`].
    fn perform(
        &self,
        lease: &Self::Lease,
    ) -> impl Future<Output = Result<Self::Done, Failure>> + Send;

    /// Stores the outcome, unless the lease has passed to another worker.
    fn settle(
        &self,
        lease: &Self::Lease,
        outcome: &Outcome<Self::Done>,
    ) -> impl Future<Output = Result<Settled, StoreError>> + Send;
}

/// What a step did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step<D> {
    /// Work is done.
    Done(D),
    /// Work is to be tried again.
    Deferred,
    /// Work was refused for good.
    Refused,
    /// The lease had expired before it could be settled, and another worker holds it; or the thread
    /// was deleted meanwhile.
    Lost,
    /// There is nothing to do until then, or until the job is notified.
    Idle {
        /// When the next work is due; `None` where none waits.
        until: Option<Timestamp>,
    },
}

/// A step could not be taken.
#[derive(Debug, thiserror::Error)]
pub enum StepError {
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The operating system has no randomness.
    #[error(transparent)]
    Randomness(#[from] random::NoRandomness),
}

/// Performs one kind of work. Any number of tasks may run the same worker.
#[derive(Debug)]
pub struct LeasedWorker<J> {
    job: J,
    clock: Clock,
    breaker: Breaker,
}

impl<J: Job> LeasedWorker<J> {
    /// A worker for a job.
    pub fn new(job: J, clock: Clock) -> Self {
        Self { job, clock, breaker: Breaker::default() }
    }

    /// Performs the next work that is due.
    ///
    /// # Errors
    ///
    /// Where the database fails; the work is leased again once the lease has expired.
    pub async fn step(&self) -> Result<Step<J::Done>, StepError> {
        let now = self.clock.now();
        if let Some(until) = self.breaker.open_until(now) {
            return Ok(Step::Idle { until: Some(until) });
        }
        let token = LeaseToken::fresh()?;
        let Some(lease) = self.job.acquire(now, now + LEASE, token).await? else {
            return Ok(Step::Idle { until: self.job.next_due().await? });
        };
        let outcome = match self.job.perform(&lease).await {
            Ok(done) => {
                self.breaker.close();
                Outcome::Done(done)
            }
            Err(failure) => self.failed(J::attempt(&lease), &failure),
        };
        if self.job.settle(&lease, &outcome).await? == Settled::Lost {
            return Ok(Step::Lost);
        }
        Ok(match outcome {
            Outcome::Done(done) => Step::Done(done),
            Outcome::Deferred { .. } => Step::Deferred,
            Outcome::Refused { .. } => Step::Refused,
        })
    }

    fn failed(&self, attempt: u32, failure: &Failure) -> Outcome<J::Done> {
        let (now, random) = (self.clock.now(), random::fraction());
        let (not_before, counts) = match &failure.scope {
            Scope::Permanent { reason } => return Outcome::Refused { reason: reason.clone() },
            Scope::Postponed { delay } => (now + *delay, false),
            Scope::Work => (now + failure.delay(&BACKOFF, attempt, random), true),
            Scope::Everything => {
                let delay = |failures| failure.delay(&BACKOFF, failures, random);
                (self.breaker.open(now, delay), false)
            }
        };
        Outcome::Deferred { not_before, in_doubt: failure.in_doubt, counts }
    }

    /// Performs work until `stop` becomes true; a step that has begun is finished.
    pub async fn run(&self, mut stop: watch::Receiver<bool>) {
        while !*stop.borrow() {
            // Listen before looking: a notification between the two would be missed.
            let notified = self.job.notify().notified();
            tokio::pin!(notified);
            notified.as_mut().enable();
            let pause = match self.step().await {
                Ok(Step::Idle { until }) => until
                    .map_or(MAX_SLEEP, |until| self.clock.now().until(until))
                    .clamp(MIN_SLEEP, MAX_SLEEP),
                Ok(_) => continue,
                Err(error) => {
                    tracing::error!(%error, "a delivery step failed");
                    STORE_RETRY_DELAY
                }
            };
            tokio::select! {
                () = notified => {}
                () = sleep(pause) => {}
                _ = stop.changed() => {}
            }
        }
    }
}

/// How long work waits whose lease was lost in a crash: what was being sent may still be on its way
/// through the helpdesk.
pub fn delay_after_crash() -> Duration {
    Failure::of(crate::helpdesk::DeliveryError::Unclear, true).delay(&BACKOFF, 1, 0.0)
}
