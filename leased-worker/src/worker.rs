//! The worker, and the job that it performs.

use std::future::Future;
use std::time::Duration;

use futures::future::join_all;
use tokio::sync::{Notify, watch};
use tokio::time::sleep;

use crate::backoff::Backoff;
use crate::breaker::Breaker;
use crate::failure::{Failure, Scope};
use crate::lease::{LeaseToken, Outcome, Settled};
use crate::time::{Clock, Moment};

/// The shortest sleep.
const MIN_SLEEP: Duration = Duration::from_millis(5);

/// The times of a job.
pub type TimeOf<J> = <<J as Job>::Clock as Clock>::Time;

/// A kind of work.
pub trait Job: Send + Sync {
    /// Tells the time as the job stores it.
    type Clock: Clock;
    /// A piece of work, leased.
    type Lease: Send + Sync;
    /// The result of work that is done.
    type Done: Send + Sync;
    /// Why the database failed.
    type Error: std::error::Error + Send + 'static;

    /// Notified when there may be new work.
    fn notify(&self) -> &Notify;

    /// For how long no work can be performed, such as for want of a request budget; zero where it
    /// can. Work is not even leased then: leasing and deferring it would be two commits for nothing.
    fn pause(&self) -> Duration {
        Duration::ZERO
    }

    /// Leases the next work that is due.
    fn acquire(
        &self,
        now: TimeOf<Self>,
        until: TimeOf<Self>,
        token: LeaseToken,
    ) -> impl Future<Output = Result<Option<Self::Lease>, Self::Error>> + Send;

    /// When the next work is due; `None` where none waits.
    fn next_due(&self) -> impl Future<Output = Result<Option<TimeOf<Self>>, Self::Error>> + Send;

    /// Which attempt a lease is, the first being 1.
    fn attempt(lease: &Self::Lease) -> u32;

    /// Performs the work, well within [`Policy::lease`].
    fn perform(
        &self,
        lease: &Self::Lease,
    ) -> impl Future<Output = Result<Self::Done, Failure>> + Send;

    /// Called when the receiver works again after the breaker was open: what waits because of it may
    /// be made due.
    fn recovered(
        &self,
        _now: TimeOf<Self>,
    ) -> impl Future<Output = Result<(), Self::Error>> + Send {
        async { Ok(()) }
    }

    /// Stores the outcome, unless the lease has passed to another worker.
    fn settle(
        &self,
        lease: &Self::Lease,
        outcome: &Outcome<Self::Done, TimeOf<Self>>,
    ) -> impl Future<Output = Result<Settled, Self::Error>> + Send;
}

/// The times and limits of a worker.
#[derive(Clone, Copy, Debug)]
pub struct Policy {
    /// How long a lease lasts.
    pub lease: Duration,
    /// The delays of failed work, and of the breaker.
    pub backoff: Backoff,
    /// How much work a round leases and performs at the same time, at least 1.
    pub concurrency: usize,
    /// The longest sleep; a missed notification is made up for by then.
    pub max_sleep: Duration,
    /// The sleep after the database has failed.
    pub store_retry_delay: Duration,
}

/// What became of leased work, with a result of type `D` and times of type `T`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step<D, T> {
    /// Work is done.
    Done(D),
    /// Work is to be tried again.
    Deferred,
    /// Work was refused for good.
    Refused,
    /// The lease had expired before it could be settled, and another worker holds it; or the work
    /// was deleted meanwhile.
    Lost,
    /// There is nothing to do until then, or until the job is notified.
    Idle {
        /// When the next work is due; `None` where none waits.
        until: Option<T>,
    },
}

/// A step could not be taken. `E` is the database's error.
#[derive(Debug, thiserror::Error)]
pub enum StepError<E> {
    /// The database failed.
    #[error(transparent)]
    Store(E),
    /// The operating system has no randomness.
    #[error("the operating system gave no randomness: {0}")]
    Randomness(getrandom::Error),
}

/// Work that was leased, or until when there is none.
enum Acquired<L, T> {
    Lease(L),
    Nothing { until: Option<T> },
}

/// Performs one kind of work. Any number of tasks may run the same worker.
pub struct LeasedWorker<J: Job> {
    job: J,
    clock: J::Clock,
    policy: Policy,
    breaker: Breaker<TimeOf<J>>,
}

impl<J: Job> LeasedWorker<J> {
    /// A worker for a job.
    pub fn new(job: J, clock: J::Clock, policy: Policy) -> Self {
        Self { job, clock, policy, breaker: Breaker::closed() }
    }

    /// The job.
    pub fn job(&self) -> &J {
        &self.job
    }

    /// Performs the next work that is due.
    ///
    /// # Errors
    ///
    /// Where the database fails; the work is leased again once the lease has expired.
    pub async fn step(&self) -> Result<Step<J::Done, TimeOf<J>>, StepError<J::Error>> {
        match self.acquire().await? {
            Acquired::Lease(lease) => self.perform(&lease).await,
            Acquired::Nothing { until } => Ok(Step::Idle { until }),
        }
    }

    /// Performs what is due, as much at the same time as the policy allows. Returns what became of
    /// it, which is [`Step::Idle`] alone where nothing is due.
    ///
    /// # Errors
    ///
    /// Where the database fails; the work is leased again once the lease has expired.
    pub async fn round(&self) -> Result<Vec<Step<J::Done, TimeOf<J>>>, StepError<J::Error>> {
        let mut leases = Vec::new();
        while leases.len() < self.policy.concurrency {
            match self.acquire().await {
                Ok(Acquired::Lease(lease)) => leases.push(lease),
                Ok(Acquired::Nothing { until }) if leases.is_empty() => {
                    return Ok(vec![Step::Idle { until }]);
                }
                Err(error) if leases.is_empty() => return Err(error),
                // What is leased already is performed; an error meets the next round as well.
                Ok(Acquired::Nothing { .. }) | Err(_) => break,
            }
        }
        join_all(leases.iter().map(|lease| self.perform(lease))).await.into_iter().collect()
    }

    async fn acquire(&self) -> Result<Acquired<J::Lease, TimeOf<J>>, StepError<J::Error>> {
        let now = self.clock.now();
        if let Some(until) = self.breaker.open_until(now) {
            return Ok(Acquired::Nothing { until: Some(until) });
        }
        let pause = self.job.pause();
        if !pause.is_zero() {
            return Ok(Acquired::Nothing { until: Some(now.after(pause)) });
        }
        let token = LeaseToken::fresh().map_err(StepError::Randomness)?;
        let until = now.after(self.policy.lease);
        let lease = self.job.acquire(now, until, token).await.map_err(StepError::Store)?;
        Ok(match lease {
            Some(lease) => Acquired::Lease(lease),
            None => {
                Acquired::Nothing { until: self.job.next_due().await.map_err(StepError::Store)? }
            }
        })
    }

    async fn perform(
        &self,
        lease: &J::Lease,
    ) -> Result<Step<J::Done, TimeOf<J>>, StepError<J::Error>> {
        let outcome = match self.job.perform(lease).await {
            Ok(done) => {
                if self.breaker.close() {
                    self.job.recovered(self.clock.now()).await.map_err(StepError::Store)?;
                }
                Outcome::Done(done)
            }
            Err(failure) => self.failed(J::attempt(lease), &failure),
        };
        if self.job.settle(lease, &outcome).await.map_err(StepError::Store)? == Settled::Lost {
            return Ok(Step::Lost);
        }
        Ok(match outcome {
            Outcome::Done(done) => Step::Done(done),
            Outcome::Deferred { .. } => Step::Deferred,
            Outcome::Refused { .. } => Step::Refused,
        })
    }

    fn failed(&self, attempt: u32, failure: &Failure) -> Outcome<J::Done, TimeOf<J>> {
        let (now, random, backoff) = (self.clock.now(), fraction(), &self.policy.backoff);
        let (not_before, counts) = match &failure.scope {
            Scope::Permanent { reason } => return Outcome::Refused { reason: reason.clone() },
            Scope::Work | Scope::WorkOrReceiver { .. } if backoff.is_exhausted(attempt) => {
                return Outcome::Refused { reason: "every attempt has failed".to_owned() };
            }
            Scope::Postponed { delay } => (now.after(*delay), false),
            Scope::Work => (now.after(failure.delay(backoff, attempt, random)), true),
            Scope::WorkOrReceiver { pause } => {
                self.breaker.suspect(now, *pause);
                (now.after(failure.delay(backoff, attempt, random)), true)
            }
            Scope::Everything => {
                let delay = |failures| failure.delay(backoff, failures, random);
                (self.breaker.open(now, delay), false)
            }
        };
        Outcome::Deferred { not_before, in_doubt: failure.in_doubt, counts }
    }

    /// Performs work until `stop` becomes true; a round that has begun is finished.
    pub async fn run(&self, mut stop: watch::Receiver<bool>) {
        while !*stop.borrow() {
            // Listen before looking: a notification between the two would be missed.
            let notified = self.job.notify().notified();
            tokio::pin!(notified);
            notified.as_mut().enable();
            let pause = match self.round().await.as_deref() {
                Ok([Step::Idle { until }]) => until
                    .map_or(self.policy.max_sleep, |until| self.clock.now().until(until))
                    .clamp(MIN_SLEEP, self.policy.max_sleep),
                Ok(_) => continue,
                Err(error) => {
                    tracing::error!(%error, "a delivery step failed");
                    self.policy.store_retry_delay
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

/// A random number from 0 up to, but not including, 1; one half where the system has no randomness:
/// it only spreads delays.
fn fraction() -> f64 {
    getrandom::u32().map_or(0.5, |bits| f64::from(bits) / 4_294_967_296.0)
}

#[cfg(test)]
mod tests;
