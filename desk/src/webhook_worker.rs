//! The background worker that sends webhooks.

use std::sync::Arc;
use std::time::Duration;

use axum::http::StatusCode;
use leased_worker::{
    Failure, Job, LeaseToken, LeasedWorker, Outcome, Policy, Scope, Settled, Step, StepError,
};
use reqwest::redirect;
use tokio::sync::{Notify, watch};

use crate::clock::Clock;
use crate::datetime::Datetime;
use crate::settings::WebhookSettings;
use crate::store::{self, Store, StoreError};
use crate::webhook::{BACKOFF, LeasedDelivery, check_status, request};

/// How much longer than a request a lease lasts: the time to store the outcome.
const LEASE_MARGIN: Duration = Duration::from_mins(1);

/// The maximum wait between two steps.
const MAX_SLEEP: Duration = Duration::from_mins(1);

/// The wait after a database error.
const STORE_RETRY_DELAY: Duration = Duration::from_secs(5);

/// Sends the webhooks of a desk's HTTP integrations. A desk has one worker.
///
/// Deliveries are stored in the transaction of the change that they report, so that no crash loses
/// one. After a crash during a request it is sent again: delivery is at least once.
pub struct WebhookWorker {
    worker: LeasedWorker<WebhookDelivery>,
}

/// Why a worker cannot start or a step failed.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum WorkerError {
    /// The HTTP client cannot be built.
    #[error("the client of webhooks does not start")]
    Http(#[source] reqwest::Error),
    /// The database failed.
    #[error("the desk's database failed")]
    Database(#[source] sqlx::Error),
    /// The database holds what this version cannot read.
    #[error("the desk's database cannot be read: column {0}")]
    Unreadable(String),
    /// The operating system has no randomness, which names a lease.
    #[error("the operating system gave no randomness")]
    Randomness,
}

/// The result of one step.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct WebhookStep {
    /// Requests with a 2xx response.
    pub delivered: usize,
    /// Other requests.
    pub failed: usize,
    /// The time until the next delivery or end of a snooze; None: there is none.
    pub next: Option<Duration>,
}

impl WebhookWorker {
    pub(crate) fn new(
        store: Store,
        clock: Clock,
        settings: WebhookSettings,
        notify: Arc<Notify>,
    ) -> Result<Self, WorkerError> {
        // Fails if the process has a default provider already, which is fine.
        let _ = rustls::crypto::ring::default_provider().install_default();
        // Without a proxy, which would see this machine's local traffic.
        let http = reqwest::Client::builder()
            .redirect(redirect::Policy::none())
            .timeout(settings.timeout)
            .user_agent(concat!("counterbell-desk/", env!("CARGO_PKG_VERSION")))
            .no_proxy();
        let http = http.build().map_err(WorkerError::Http)?;
        let policy = Policy {
            lease: settings.timeout.saturating_add(LEASE_MARGIN),
            backoff: BACKOFF,
            // The job leases one delivery of each integration. All of them are sent concurrently,
            // so that a slow receiver delays its own deliveries only.
            concurrency: usize::MAX,
            max_sleep: MAX_SLEEP,
            store_retry_delay: STORE_RETRY_DELAY,
        };
        let failure_limit = settings.failure_limit;
        let job = WebhookDelivery { store, clock: clock.clone(), failure_limit, notify, http };
        Ok(Self { worker: LeasedWorker::new(job, clock, policy) })
    }

    /// Runs until `end` resolves. A request that is running then is sent again by the next worker.
    pub async fn run(self, end: impl Future<Output = ()>) {
        let (_stop, never) = watch::channel(false);
        tokio::select! {
            () = end => {}
            () = self.worker.run(never) => {}
        }
    }

    /// Opens the tickets whose snooze is over, and sends the deliveries that are due: at most one
    /// of each integration, all of them concurrently.
    ///
    /// # Errors
    ///
    /// [`WorkerError::Database`] or [`WorkerError::Unreadable`]; no delivery is lost then.
    pub async fn step(&self) -> Result<WebhookStep, WorkerError> {
        let mut step = WebhookStep::default();
        for done in self.worker.round().await? {
            match done {
                Step::Done(()) => step.delivered += 1,
                Step::Deferred | Step::Refused => step.failed += 1,
                Step::Lost | Step::Idle { .. } => {}
            }
        }
        let job = self.worker.job();
        let next = job.next_due().await?;
        step.next = next.map(|at| job.clock.datetime().until(at));
        Ok(step)
    }
}

/// The job that sends webhooks.
struct WebhookDelivery {
    store: Store,
    clock: Clock,
    /// The number of consecutive failures after which an integration is deactivated.
    failure_limit: u32,
    notify: Arc<Notify>,
    http: reqwest::Client,
}

impl Job for WebhookDelivery {
    type Clock = Clock;
    type Lease = LeasedDelivery;
    type Done = ();
    type Error = StoreError;

    fn notify(&self) -> &Notify {
        &self.notify
    }

    async fn acquire(
        &self,
        now: Datetime,
        until: Datetime,
        token: LeaseToken,
    ) -> Result<Option<LeasedDelivery>, StoreError> {
        // The end of a snooze is an event, with deliveries of its own.
        store::tickets::unsnooze_due(&self.store, now).await?;
        store::webhooks::lease(&self.store, now, until, token).await
    }

    async fn next_due(&self) -> Result<Option<Datetime>, StoreError> {
        store::webhooks::next_due(&self.store).await
    }

    fn attempt(lease: &LeasedDelivery) -> u32 {
        u32::try_from(lease.delivery.attempts).unwrap_or(u32::MAX).saturating_add(1)
    }

    async fn perform(&self, lease: &LeasedDelivery) -> Result<(), Failure> {
        let Some(request) = request(&lease.delivery) else {
            let reason = "the integration's settings make no request".to_owned();
            return Err(Failure::new(Scope::Permanent { reason }, false));
        };
        let sent = self.http.request(request.method, request.url).headers(request.headers);
        let sent = match request.body {
            Some(body) => sent.body(body),
            None => sent,
        };
        // The response's body is not needed.
        let status = sent.send().await.ok().map(|response| response.status());
        check_status(status.as_ref().map(StatusCode::as_u16))
    }

    /// Stores an outcome, and logs what an operator should know.
    async fn settle(
        &self,
        lease: &LeasedDelivery,
        outcome: &Outcome<(), Datetime>,
    ) -> Result<Settled, StoreError> {
        let (limit, now) = (i64::from(self.failure_limit), self.clock.datetime());
        let settled = store::webhooks::settle(&self.store, lease, outcome, limit, now).await?;
        let Some(deactivated) = settled else { return Ok(Settled::Lost) };
        let integration = lease.delivery.integration_id;
        if let Outcome::Refused { reason } = outcome {
            let delivery = lease.delivery.id;
            tracing::warn!(integration, delivery, reason, "a webhook was given up");
        }
        if deactivated {
            tracing::warn!(integration, "an integration failed too often and is switched off");
        }
        Ok(Settled::Stored)
    }
}

impl From<StepError<StoreError>> for WorkerError {
    fn from(error: StepError<StoreError>) -> Self {
        match error {
            StepError::Store(error) => error.into(),
            StepError::Randomness(_) => Self::Randomness,
        }
    }
}

impl From<StoreError> for WorkerError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Database(error) => Self::Database(error),
            StoreError::Unreadable { column } => Self::Unreadable(column),
            // The worker's statements cause neither.
            StoreError::Rejected(_) | StoreError::Missing => {
                Self::Database(sqlx::Error::RowNotFound)
            }
        }
    }
}
