//! The one background worker, which makes the requests that are due.

use std::time::Duration;

use axum::http::StatusCode;
use futures::future::join_all;
use reqwest::redirect;

use crate::state::AppState;
use crate::store::{self, StoreError};
use crate::webhook::{Delivery, Outcome, request};

/// How long the worker waits where there is nothing to wait for.
const IDLE: Duration = Duration::from_mins(1);

/// How long the worker waits after the database has failed.
const AFTER_FAILURE: Duration = Duration::from_secs(5);

/// Makes the requests of a desk's HTTP integrations. A desk has one.
///
/// What is to be sent is written down together with what it tells of, so that neither a crash nor
/// a closed desk loses it. After a crash in the middle of a request it is made again: a receiver
/// may be told twice, never not at all.
pub struct WebhookWorker {
    state: AppState,
    http: reqwest::Client,
}

/// Why a worker did not start or go on.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum WorkerError {
    /// The HTTP client does not start.
    #[error("the client of webhooks does not start")]
    Http(#[source] reqwest::Error),
    /// The database failed.
    #[error("the desk's database failed")]
    Database(#[source] sqlx::Error),
    /// The database holds what this version cannot read.
    #[error("the desk's database cannot be read: column {0}")]
    Unreadable(String),
}

/// What one step of the worker did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct WebhookStep {
    /// How many requests were answered with 2xx.
    pub delivered: usize,
    /// How many were not.
    pub failed: usize,
    /// How long until there is something to do again; None: nothing is written down.
    pub next: Option<Duration>,
}

impl WebhookWorker {
    pub(crate) fn new(state: AppState) -> Result<Self, WorkerError> {
        // It fails where the process has a provider already; then it has one.
        let _ = rustls::crypto::ring::default_provider().install_default();
        // Without a proxy: it would see this machine's own traffic.
        let http = reqwest::Client::builder()
            .redirect(redirect::Policy::none())
            .timeout(state.settings.webhooks.timeout)
            .user_agent(concat!("counterbell-desk/", env!("CARGO_PKG_VERSION")))
            .no_proxy();
        Ok(Self { http: http.build().map_err(WorkerError::Http)?, state })
    }

    /// Works until `end` is over. A request under way then is made again by the next worker.
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
                // Whoever comes first: something new, or the time of something old.
                let _ = tokio::time::timeout(wait, self.state.webhook_notify.notified()).await;
            };
            tokio::select! {
                () = &mut end => return,
                () = round => {}
            }
        }
    }

    /// Opens the tickets whose snooze is over, and makes the requests that are due: at most one of
    /// each integration, all of them at once, so that a slow receiver holds up itself alone.
    ///
    /// # Errors
    ///
    /// [`WorkerError::Database`]; everything is still written down then.
    pub async fn step(&self) -> Result<WebhookStep, WorkerError> {
        let store = &self.state.store;
        store::tickets::wake(store, self.state.clock.datetime()).await?;
        let due = store::webhooks::due(store, self.state.clock.datetime()).await?;
        let outcomes = join_all(due.iter().map(|delivery| self.send(delivery))).await;
        let mut step = WebhookStep::default();
        for (delivery, outcome) in due.iter().zip(outcomes) {
            self.settle(delivery, outcome).await?;
            let count =
                if outcome == Outcome::Delivered { &mut step.delivered } else { &mut step.failed };
            *count += 1;
        }
        step.next = store::webhooks::next(store, self.state.clock.datetime()).await?;
        Ok(step)
    }

    async fn send(&self, delivery: &Delivery) -> Outcome {
        let Some(request) = request(delivery) else { return Outcome::GivenUp };
        let sent = self.http.request(request.method, request.url).headers(request.headers);
        let sent = match request.body {
            Some(body) => sent.body(body),
            None => sent,
        };
        // The answer's body is never read: it is nobody's.
        let status = sent.send().await.ok().map(|response| response.status());
        Outcome::of(status.as_ref().map(StatusCode::as_u16), delivery.attempts)
    }

    /// Writes an outcome down, and says what an operator would want to know.
    async fn settle(&self, delivery: &Delivery, outcome: Outcome) -> Result<(), StoreError> {
        let limit = i64::from(self.state.settings.webhooks.failure_limit);
        let now = self.state.clock.datetime();
        let off = store::webhooks::settle(&self.state.store, delivery, outcome, limit, now).await?;
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
            // No statement of the worker's names what may be missing.
            StoreError::Rejected(_) | StoreError::Missing => {
                Self::Database(sqlx::Error::RowNotFound)
            }
        }
    }
}
