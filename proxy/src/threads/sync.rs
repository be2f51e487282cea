//! Fetches the agents' replies, and how the tickets stand: one look for all visitors together, page
//! by page back to where the last one began.

mod roll;
mod seen;
mod statuses;
mod tickets;
mod walk;

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::{Mutex, watch};
use tokio::time::sleep;

use super::{Sweep, Threads, Watermark};
use crate::backoff::Backoff;
use crate::clock::{Clock, Timestamp};
use crate::helpdesk::{DeliveryError, Helpdesk, PageToken, Reply, ReplyPage, TicketRef};
use crate::store::StoreError;
use roll::Roll;
use seen::Seen;
use walk::{Progress, Walk};

/// Looks for replies for each look at the tickets: that one is no hurry.
const LOOKS: u32 = 5;
/// The longest delay after failures.
const MAX_BACKOFF: Duration = Duration::from_secs(5);

/// What a step did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SyncStep {
    /// Fetched a page.
    Fetched {
        /// How many entries, or threads, were new or changed.
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

/// What a page of a look has brought.
#[derive(Clone, Debug, Default)]
struct Brought {
    /// How many entries or threads were new or changed.
    changed: usize,
    /// Whether something gave no answer and is to be looked into again.
    missed: bool,
    newest: Option<Timestamp>,
    oldest: Option<Timestamp>,
    next: Option<PageToken>,
}

/// Asks the helpdesk for one kind of news. One of each kind runs.
pub struct Sync {
    sweep: Sweep,
    threads: Threads,
    helpdesk: Arc<dyn Helpdesk>,
    interval: Duration,
    clock: Clock,
    state: Mutex<State>,
}

#[derive(Debug)]
struct State {
    progress: Progress,
    seen: Seen,
    roll: Roll,
}

impl Sync {
    /// Looks for replies once every `interval`, and for statuses every fifth time.
    pub fn new(
        sweep: Sweep,
        threads: Threads,
        helpdesk: Arc<dyn Helpdesk>,
        interval: Duration,
        clock: Clock,
    ) -> Self {
        let interval = match sweep {
            Sweep::Replies => interval,
            Sweep::Statuses => interval * LOOKS,
        };
        let progress = Progress::Resting { until: Timestamp::default(), failures: 0 };
        let state = State { progress, seen: Seen::default(), roll: Roll::default() };
        Self { sweep, threads, helpdesk, interval, clock, state: Mutex::new(state) }
    }

    /// Fetches the next page that is due.
    ///
    /// # Errors
    ///
    /// Where the database fails; the same page is fetched again then.
    pub async fn step(&self) -> Result<SyncStep, StoreError> {
        let mut state = self.state.lock().await;
        let State { progress, seen, .. } = &mut *state;
        let now = self.clock.now();
        let (walk, failures) = match progress {
            Progress::Resting { until, .. } if now < *until => {
                return Ok(SyncStep::Idle { until: *until });
            }
            Progress::Resting { failures, .. } => match self.threads.watermark(self.sweep).await? {
                Some(from) => (Walk::from(from), *failures),
                None => return Ok(rest(progress, now + self.interval, 0)),
            },
            Progress::Walking(walk) => (walk.clone(), 0),
        };
        let brought = match self.sweep {
            Sweep::Replies => self.fetch_replies(seen, walk.next.clone()).await?,
            Sweep::Statuses => self.fetch_statuses(walk.next.clone()).await?,
        };
        match brought {
            Ok(brought) => self.take(&mut state, walk, brought).await,
            Err(error) => Ok(self.failed(progress, walk, error, failures)),
        }
    }

    async fn fetch_replies(
        &self,
        seen: &mut Seen,
        page: Option<PageToken>,
    ) -> Result<Result<Brought, DeliveryError>, StoreError> {
        let page = match self.helpdesk.replies(page).await {
            Ok(page) => page,
            Err(error) => return Ok(Err(error)),
        };
        let ReplyPage { replies, tickets, newest, oldest, next } = page;
        let looked = match self.look_into(seen, tickets).await? {
            Ok(looked) => looked,
            Err(error) => return Ok(Err(error)),
        };
        let changed = looked.changed + self.merge(seen, replies).await?;
        Ok(Ok(Brought { changed, missed: looked.missed, newest, oldest, next }))
    }

    async fn take(
        &self,
        State { progress, seen, roll }: &mut State,
        walk: Walk,
        brought: Brought,
    ) -> Result<SyncStep, StoreError> {
        let mut changed = brought.changed;
        let (walk, more) = walk.after(brought);
        if more {
            *progress = Progress::Walking(walk);
        } else {
            if let Some(newest) = walk.mark() {
                self.threads.advance(self.sweep, walk.from, newest).await?;
            }
            seen.turn();
            if self.sweep == Sweep::Statuses {
                changed += self.call_roll(roll).await?;
            }
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
            tracing::warn!(%error, sweep = ?self.sweep, "the helpdesk's news cannot be fetched");
        }
        let failures = failures.saturating_add(1);
        let backoff = Backoff::doubling(self.interval, MAX_BACKOFF.max(self.interval));
        rest(progress, now + backoff.delay(failures, 0.0), failures)
    }

    /// Fetches until `stop` becomes true.
    pub async fn run(&self, mut stop: watch::Receiver<bool>) {
        while !*stop.borrow() {
            let pause = match self.step().await {
                Ok(SyncStep::Idle { until }) => self.clock.now().until(until),
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

fn rest(progress: &mut Progress, until: Timestamp, failures: u32) -> SyncStep {
    *progress = Progress::Resting { until, failures };
    SyncStep::Idle { until }
}
