//! Fetches the agents' replies: one look for all visitors together, page by page back to where
//! the last one began.

mod seen;
mod tickets;

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::{Mutex, watch};
use tokio::time::sleep;

use super::{Threads, Watermark};
use crate::clock::{Clock, Timestamp};
use crate::helpdesk::{DeliveryError, Helpdesk, PageToken, Reply, ReplyPage, TicketRef};
use crate::store::StoreError;
use seen::Seen;
use tickets::Looked;

/// Read again on every look: what was created then may have come to light since.
const OVERLAP: Duration = Duration::from_mins(2);
/// How far the helpdesk's clock may be behind ours.
const SKEW: Duration = Duration::from_mins(10);
/// Pages in one look at most; a helpdesk that goes on and on is not followed for ever.
const PAGES: u32 = 1_000;
/// The longest wait after failures.
const LONGEST_WAIT: Duration = Duration::from_secs(5);

/// What a step did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SyncStep {
    /// Fetched a page.
    Fetched {
        /// How many entries were new or changed.
        changed: usize,
        /// Whether the look goes on with another page.
        more: bool,
    },
    /// There is nothing to do until then.
    Idle {
        /// When to look next.
        until: Timestamp,
    },
}

/// Where a look stands.
#[derive(Clone, Debug)]
enum Progress {
    Resting { until: Timestamp, failures: u32 },
    Walking(Walk),
}

#[derive(Clone, Debug)]
struct Walk {
    from: Watermark,
    newest: Option<Timestamp>,
    next: Option<PageToken>,
    pages: u32,
    /// A ticket could not be looked into: what was read before stays the mark to go back to.
    missed: bool,
}

impl Walk {
    fn from(from: Watermark) -> Self {
        Self { from, newest: None, next: None, pages: 0, missed: false }
    }

    fn floor(&self) -> Timestamp {
        match self.from {
            Watermark::Start(at) => at.minus(SKEW),
            Watermark::Read(at) => at.minus(OVERLAP),
        }
    }

    /// Where the look stands after a page; `None` when it has reached what was read before.
    fn after(&self, page: &ReplyPage) -> Option<Self> {
        // A page of which nothing can be read says nothing of how far the look has come.
        let reached = page.oldest.is_some_and(|oldest| oldest < self.floor());
        let stuck = page.next == self.next || self.pages + 1 >= PAGES;
        let next = page.next.clone().filter(|_| !reached && !stuck)?;
        let newest = self.newest.or(page.newest);
        let pages = self.pages + 1;
        Some(Self { from: self.from, newest, next: Some(next), pages, missed: self.missed })
    }
}

/// Fetches replies. One runs for each helpdesk.
pub struct Sync {
    threads: Threads,
    helpdesk: Arc<dyn Helpdesk>,
    interval: Duration,
    clock: Clock,
    state: Mutex<(Progress, Seen)>,
}

impl Sync {
    /// Looks for replies once every `interval`.
    pub fn new(
        threads: Threads,
        helpdesk: Arc<dyn Helpdesk>,
        interval: Duration,
        clock: Clock,
    ) -> Self {
        let resting = Progress::Resting { until: Timestamp::default(), failures: 0 };
        let state = Mutex::new((resting, Seen::default()));
        Self { threads, helpdesk, interval, clock, state }
    }

    /// Fetches the next page that is due.
    ///
    /// # Errors
    ///
    /// Where the database fails; the same page is fetched again then.
    pub async fn step(&self) -> Result<SyncStep, StoreError> {
        let mut state = self.state.lock().await;
        let (progress, seen) = &mut *state;
        let now = self.clock.now();
        let (walk, failures) = match progress {
            Progress::Resting { until, .. } if now < *until => {
                return Ok(SyncStep::Idle { until: *until });
            }
            Progress::Resting { failures, .. } => match self.threads.watermark().await? {
                Some(from) => (Walk::from(from), *failures),
                None => return Ok(rest(progress, now + self.interval, 0)),
            },
            Progress::Walking(walk) => (walk.clone(), 0),
        };
        match self.helpdesk.replies(walk.next.clone()).await {
            Ok(mut page) => {
                let tickets = std::mem::take(&mut page.tickets);
                match self.look_into(seen, tickets).await? {
                    Ok(looked) => self.take(progress, seen, walk, page, looked).await,
                    Err(error) => Ok(self.failed(progress, walk, error, failures)),
                }
            }
            Err(error) => Ok(self.failed(progress, walk, error, failures)),
        }
    }

    async fn take(
        &self,
        progress: &mut Progress,
        seen: &mut Seen,
        mut walk: Walk,
        page: ReplyPage,
        looked: Looked,
    ) -> Result<SyncStep, StoreError> {
        walk.missed |= looked.missed;
        let next = walk.after(&page);
        let newest = walk.newest.or(page.newest);
        let changed = looked.changed + self.merge(seen, page.replies).await?;
        let more = next.is_some();
        if let Some(next) = next {
            *progress = Progress::Walking(next);
        } else {
            let read = match walk.from {
                Watermark::Start(_) => None,
                Watermark::Read(at) => Some(at),
            };
            let on = |newest: &Timestamp| !walk.missed && read.is_none_or(|read| read < *newest);
            if let Some(newest) = newest.filter(on) {
                self.threads.advance(walk.from, newest).await?;
            }
            seen.turn();
            rest(progress, self.clock.now() + self.interval, 0);
        }
        Ok(SyncStep::Fetched { changed, more })
    }

    /// Puts what is ours and has not been put before, oldest first.
    async fn merge(&self, seen: &mut Seen, replies: Vec<Reply>) -> Result<usize, StoreError> {
        let mut fresh: Vec<Reply> =
            replies.into_iter().filter(|reply| !seen.contains(reply)).collect();
        if fresh.is_empty() {
            return Ok(0);
        }
        let tickets: Vec<&TicketRef> = fresh.iter().map(|reply| &reply.ticket).collect();
        let ours = self.threads.ours(&tickets).await?;
        // What is not ours may become ours, once its ticket is known: it is not remembered.
        fresh.retain(|reply| ours.contains(&reply.ticket));
        if fresh.is_empty() {
            return Ok(0);
        }
        fresh.sort_by_key(|reply| reply.at);
        let changed = self.threads.merge(&fresh).await?;
        for reply in &fresh {
            seen.remember(reply);
        }
        Ok(changed)
    }

    fn failed(
        &self,
        progress: &mut Progress,
        walk: Walk,
        error: DeliveryError,
        failures: u32,
    ) -> SyncStep {
        let now = self.clock.now();
        if let DeliveryError::Throttled(wait) = error {
            let until = now + wait.max(self.interval);
            if walk.next.is_some() {
                // The pages so far have been taken: go on from here.
                *progress = Progress::Walking(walk);
                return SyncStep::Idle { until };
            }
            return rest(progress, until, failures);
        }
        if failures == 0 {
            tracing::warn!(%error, "replies cannot be fetched");
        }
        let wait = (self.interval * 2u32.saturating_pow(failures.min(8))).min(LONGEST_WAIT);
        rest(progress, now + wait.max(self.interval), failures.saturating_add(1))
    }

    /// Fetches until `stop` becomes true.
    pub async fn run(&self, mut stop: watch::Receiver<bool>) {
        while !*stop.borrow() {
            let pause = match self.step().await {
                Ok(SyncStep::Idle { until }) => self.clock.now().until(until),
                Ok(SyncStep::Fetched { .. }) => continue,
                Err(error) => {
                    tracing::error!(%error, "replies cannot be stored");
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

fn rest(progress: &mut Progress, until: Timestamp, failures: u32) -> SyncStep {
    *progress = Progress::Resting { until, failures };
    SyncStep::Idle { until }
}
