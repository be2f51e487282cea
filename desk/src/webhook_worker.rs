//! The background worker that sends webhooks.

use std::time::Duration;

use axum::http::StatusCode;
use futures::future::join_all;
use reqwest::redirect;

use crate::state::AppState;
use crate::store::{self, StoreError};
use crate::webhook::{Delivery, Outcome, request};

/// The maximum wait between two steps.
const IDLE: Duration = Duration::from_mins(1);

/// The wait after a database error.
const AFTER_FAILURE: Duration = Duration::from_secs(5);

/// Sends the webhooks of a desk's HTTP integrations. A desk has one worker.
///
/// Deliveries are stored in the transaction of the change that they report, so that no crash loses
/// one. After a crash during a request it is sent again: delivery is at least once.
pub struct WebhookWorker {
    state: AppState,
    http: reqwest::Client,
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
    pub(crate) fn new(state: AppState) -> Result<Self, WorkerError> {
        // Fails if the process has a default provider already, which is fine.
        let _ = rustls::crypto::ring::default_provider().install_default();
        // Without a proxy, which would see this machine's local traffic.
        let http = reqwest::Client::builder()
            .redirect(redirect::Policy::none())
            .timeout(state.settings.webhooks.timeout)
            .user_agent(concat!("counterbell-desk/", env!("CARGO_PKG_VERSION")))
            .no_proxy();
        Ok(Self { http: http.build().map_err(WorkerError::Http)?, state })
    }

    /// Runs until `end` resolves. A request that is running then is sent again by the next worker.
    pub async fn run(self, end: impl Future<Output = ()>) {
        let mut end = std::pin::pin!(end);
        loop {
            let round = async {
                let wait = match self.step().await {
                    Ok(step) => step.next.unwrap_or(IDLE).min(IDLE),
                    Err(error) => {
                        tracing::error!(%error, "webhooks wait");
                        AFTER_FAILURE
                    }
                };
                // Until a new delivery is enqueued or an old one is due.
                let _ = tokio::time::timeout(wait, self.state.webhook_notify.notified()).await;
            };
            tokio::select! {
                () = &mut end => return,
                () = round => {}
            }
        }
    }

    /// Opens the tickets whose snooze is over, and sends the deliveries that are due: at most one
    /// of each integration, all of them concurrently, so that a slow receiver delays its own
    /// deliveries only.
    ///
    /// # Errors
    ///
    /// [`WorkerError::Database`] or [`WorkerError::Unreadable`]; no delivery is lost then.
    pub async fn step(&self) -> Result<WebhookStep, WorkerError> {
        let store = &self.state.store;
        store::tickets::unsnooze_due(store, self.state.clock.datetime()).await?;
        let due = store::webhooks::due(store, self.state.clock.datetime()).await?;
        let outcomes = join_all(due.iter().map(|delivery| self.send(delivery))).await;
        let mut step = WebhookStep::default();
        for (delivery, outcome) in due.iter().zip(outcomes) {
            self.record(delivery, outcome).await?;
            let count =
                if outcome == Outcome::Delivered { &mut step.delivered } else { &mut step.failed };
            *count += 1;
        }
        step.next = store::webhooks::next_due(store, self.state.clock.datetime()).await?;
        Ok(step)
    }

    async fn send(&self, delivery: &Delivery) -> Outcome {
        let Some(request) = request(delivery) else { return Outcome::GivenUp };
        let sent = self.http.request(request.method, request.url).headers(request.headers);
        let sent = match request.body {
            Some(body) => sent.body(body),
            None => sent,
        };
        // The response's body is not needed.
        let status = sent.send().await.ok().map(|response| response.status());
        Outcome::of(status.as_ref().map(StatusCode::as_u16), delivery.attempts)
    }

    /// Stores an outcome, and logs what an operator should know.
    async fn record(&self, delivery: &Delivery, outcome: Outcome) -> Result<(), StoreError> {
        let limit = i64::from(self.state.settings.webhooks.failure_limit);
        let now = self.state.clock.datetime();
        let off = store::webhooks::record_outcome(&self.state.store, delivery, outcome, limit, now)
            .await?;
        let integration = delivery.integration_id;
        if outcome == Outcome::GivenUp {
            tracing::warn!(integration, delivery = delivery.id, "a webhook was given up");
        }
        if off {
            tracing::warn!(integration, "an integration failed too often and is switched off");
        }
        Ok(())
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
