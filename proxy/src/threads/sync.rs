//! Fetches the agents' replies and the tickets' statuses, for all visitors together.
//!
//! Every interval a scan reads the helpdesk's pages, newest first, back to the watermark: the time
//! up to which the previous scan had read. What it finds is merged into the threads, which wakes
//! waiting polls. The number of requests does not depend on the number of visitors. `seen` keeps a
//! scan that finds nothing new from asking the database. The scan of statuses finds tickets that have
//! changed, which `tickets` compares with their threads.

mod deleted_tickets;
mod merge;
mod scan;
mod seen;
mod tickets;

use std::sync::Arc;
use std::time::Duration;

use leased_worker::Backoff;
use tokio::sync::{Mutex, watch};
use tokio::time::sleep;

use super::{Sweep, Threads, Watermark};
use crate::clock::{Clock, Timestamp};
use crate::health::{Activity, HelpdeskStatus};
use crate::helpdesk::{DeliveryError, Helpdesk, PageToken, ReplyPage, StatusPage};
use crate::store::StoreError;
use deleted_tickets::DeletedTicketCheck;
use scan::{Progress, Scan};
use seen::Seen;

/// Scans of replies per scan of statuses, which are less urgent.
const STATUSES_EVERY: u32 = 5;
/// The longest delay after failures.
const MAX_BACKOFF: Duration = Duration::from_secs(5);

/// The outcome of a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SyncStep {
    /// Fetched a page.
    Fetched {
        /// The number of entries, or threads, that were new or changed.
        changed: usize,
        /// Whether the scan continues with another page.
        more: bool,
    },
    /// There is nothing to do until then.
    Idle {
        /// When the next page is due.
        until: Timestamp,
    },
}

/// The content of a page of a scan.
#[derive(Clone, Debug, Default)]
struct ScanResult {
    /// The number of entries or threads that were new or changed.
    changed: usize,
    /// Whether something gave no answer and is to be read again.
    missed: bool,
    newest: Option<Timestamp>,
    oldest: Option<Timestamp>,
    /// The lowest and the highest id, where ids are numbers that rise.
    ids: Option<(u64, u64)>,
    next: Option<PageToken>,
}

/// A page could not be read or stored.
#[derive(Debug, thiserror::Error)]
enum ScanError {
    /// The helpdesk failed: the scan is tried again later.
    #[error(transparent)]
    Helpdesk(#[from] DeliveryError),
    /// The database failed: the same page is fetched again.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Fetches one kind of news. One task of each kind runs.
pub struct Sync {
    sweep: Sweep,
    threads: Threads,
    helpdesk: Arc<dyn Helpdesk>,
    status: HelpdeskStatus,
    interval: Duration,
    clock: Clock,
    state: Mutex<State>,
}

#[derive(Debug)]
struct State {
    progress: Progress,
    seen: Seen,
    deleted_tickets: DeletedTicketCheck,
}

impl Sync {
    /// Scans replies once every `interval`, and statuses every fifth time. Notes in `status` how the
    /// helpdesk answers.
    pub fn new(
        sweep: Sweep,
        threads: Threads,
        helpdesk: Arc<dyn Helpdesk>,
        status: HelpdeskStatus,
        interval: Duration,
        clock: Clock,
    ) -> Self {
        let interval = match sweep {
            Sweep::Replies => interval,
            Sweep::Statuses => interval * STATUSES_EVERY,
        };
        let progress = Progress::Waiting { until: Timestamp::default(), failures: 0 };
        let state = State {
            progress,
            seen: Seen::default(),
            deleted_tickets: DeletedTicketCheck::default(),
        };
        Self { sweep, threads, helpdesk, status, interval, clock, state: Mutex::new(state) }
    }

    /// Fetches the next page that is due.
    ///
    /// # Errors
    ///
    /// Where the database fails; the same page is fetched again then.
    pub async fn step(&self) -> Result<SyncStep, StoreError> {
        let mut state = self.state.lock().await;
        let State { progress, seen, .. } = &mut *state;
        let now = self.clock.steady();
        let (scan, failures) = match progress {
            Progress::Waiting { until, .. } if now < *until => {
                return Ok(SyncStep::Idle { until: *until });
            }
            Progress::Waiting { failures, .. } => {
                let Some(from) = self.threads.watermark(self.sweep).await? else {
                    self.status.complete(self.activity());
                    return Ok(wait_until(progress, now + self.interval, 0));
                };
                (Scan::start(from, self.clock.now()), *failures)
            }
            Progress::Scanning(scan) => (scan.clone(), 0),
        };
        let result = match self.sweep {
            Sweep::Replies => self.fetch_replies(seen, scan.next.clone()).await,
            Sweep::Statuses => self.fetch_statuses(seen, scan.next.clone()).await,
        };
        match result {
            Ok(result) => self.advance(&mut state, scan, result).await,
            Err(ScanError::Helpdesk(error)) => Ok(self.failed(progress, scan, error, failures)),
            Err(ScanError::Store(error)) => Err(error),
        }
    }

    fn activity(&self) -> Activity {
        match self.sweep {
            Sweep::Replies => Activity::Replies,
            Sweep::Statuses => Activity::Statuses,
        }
    }

    async fn fetch_replies(
        &self,
        seen: &mut Seen,
        page: Option<PageToken>,
    ) -> Result<ScanResult, ScanError> {
        let ReplyPage { replies, tickets, newest, oldest, ids, next } =
            self.helpdesk.replies(page).await?;
        let compared = self.compare_tickets(seen, tickets).await?;
        let merged = self.merge_new(seen, replies).await?;
        Ok(ScanResult {
            changed: compared.changed + merged.changed,
            missed: compared.missed || merged.missed,
            newest,
            oldest,
            ids,
            next,
        })
    }

    /// Takes a page of statuses over, and compares the tickets that have changed with their threads.
    /// Those that are not ours change nothing.
    async fn fetch_statuses(
        &self,
        seen: &mut Seen,
        page: Option<PageToken>,
    ) -> Result<ScanResult, ScanError> {
        let StatusPage { tickets, news, newest, oldest, next } =
            self.helpdesk.statuses(page).await?;
        let changed = self.threads.set_statuses(&tickets).await?;
        let compared = self.compare_tickets(seen, news).await?;
        Ok(ScanResult { changed: changed + compared.changed, newest, oldest, next, ..compared })
    }

    /// Continues the scan after a page, or ends it.
    async fn advance(
        &self,
        State { progress, seen, deleted_tickets }: &mut State,
        scan: Scan,
        result: ScanResult,
    ) -> Result<SyncStep, StoreError> {
        let mut changed = result.changed;
        let (scan, more) = scan.after(result);
        if more {
            *progress = Progress::Scanning(scan);
        } else {
            if let Some(read) = scan.new_watermark(self.clock.now()) {
                self.threads.advance(self.sweep, scan.from, read).await?;
            }
            seen.end_scan();
            self.status.record(self.activity(), Ok(&()));
            self.status.complete(self.activity());
            if self.sweep == Sweep::Statuses {
                changed += self.check_deleted_tickets(deleted_tickets).await?;
            }
            wait_until(progress, self.clock.steady() + self.interval, 0);
        }
        Ok(SyncStep::Fetched { changed, more })
    }

    fn failed(
        &self,
        progress: &mut Progress,
        scan: Scan,
        error: DeliveryError,
        failures: u32,
    ) -> SyncStep {
        let now = self.clock.steady();
        self.status.record::<()>(self.activity(), Err(error));
        if let DeliveryError::Throttled(wait) = error {
            let until = now + wait.max(self.interval);
            if scan.next.is_some() {
                // The pages so far are merged: continue from here.
                *progress = Progress::Scanning(scan);
                return SyncStep::Idle { until };
            }
            return wait_until(progress, until, failures);
        }
        if failures == 0 {
            tracing::warn!(%error, sweep = ?self.sweep, "the helpdesk's news cannot be fetched");
        }
        let failures = failures.saturating_add(1);
        let backoff = Backoff::doubling(self.interval, MAX_BACKOFF.max(self.interval));
        wait_until(progress, now + backoff.delay(failures, 0.0), failures)
    }

    /// Fetches until `stop` becomes true.
    pub async fn run(&self, mut stop: watch::Receiver<bool>) {
        while !*stop.borrow() {
            let pause = match self.step().await {
                Ok(SyncStep::Idle { until }) => self.clock.steady().until(until),
                Ok(SyncStep::Fetched { .. }) => continue,
                Err(error) => {
                    tracing::error!(%error, sweep = ?self.sweep, "news cannot be stored");
                    self.interval
                }
            };
            tokio::select! {
                () = sleep(pause.max(Duration::from_millis(5))) => {}
                _ = stop.changed() => {}
            }
        }
    }
}

fn wait_until(progress: &mut Progress, until: Timestamp, failures: u32) -> SyncStep {
    *progress = Progress::Waiting { until, failures };
    SyncStep::Idle { until }
}
