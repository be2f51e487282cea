//! The proxy's health: whether it can take messages, and what delays them.
//!
//! It is ready as long as it can store messages: a helpdesk that is away, or that refuses the account,
//! delays them, and a load balancer that took the proxy out for it would make shoppers wait as well.
//! What delays is said all the same, as *degraded*.

mod helpdesk;

use std::fmt::{self, Display};
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use tokio::sync::Mutex;
use tokio::time::timeout;

use crate::clock::{Clock, Monotonic};
use crate::disk_space::{LITTLE, TOO_LITTLE, free_bytes};
use crate::store::{Store, StoreError};

pub use helpdesk::{Activity, HelpdeskStatus};

/// How long a report is given out again, so that asking often costs nothing.
const FRESH: Duration = Duration::from_secs(1);
/// How long the database may take.
const DATABASE_TIMEOUT: Duration = Duration::from_secs(5);
/// How long a message may wait before that is worth saying.
const LONG_WAIT: Duration = Duration::from_mins(1);
/// The shortest lag of a sweep that is worth saying.
const MIN_LAG: Duration = Duration::from_mins(1);
/// How many intervals a sweep may be late.
const LATE_INTERVALS: u32 = 10;

/// Whether the proxy can do its work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It can.
    Ok,
    /// It stores messages, and something delays them or the answers.
    Degraded,
    /// It cannot store messages.
    Unavailable,
}

/// What is known of the proxy's health. Its text has the verdict in the first line, and a reason in
/// each further one; nothing that a shopper wrote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// Whether the proxy can do its work.
    pub verdict: Verdict,
    /// Why not, or what is late.
    pub reasons: Vec<String>,
}

impl Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.verdict {
            Verdict::Ok => "ok\n",
            Verdict::Degraded => "degraded\n",
            Verdict::Unavailable => "unavailable\n",
        })?;
        self.reasons.iter().try_for_each(|reason| writeln!(f, "{reason}"))
    }
}

/// Reports the proxy's health. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Health {
    store: Store,
    data_dir: Arc<Path>,
    clock: Clock,
    helpdesk: HelpdeskStatus,
    sweep_interval: Duration,
    last: Arc<Mutex<Option<(Monotonic, Report)>>>,
}

impl Health {
    /// The health of a proxy with that database in that directory, whose sweeps have that interval.
    pub fn new(store: Store, data_dir: &Path, clock: Clock, sweep_interval: Duration) -> Self {
        let (helpdesk, data_dir) = (HelpdeskStatus::new(clock.clone()), data_dir.into());
        Self { store, data_dir, clock, helpdesk, sweep_interval, last: Arc::default() }
    }

    /// How the helpdesk answers, for workers and sync to write to.
    pub fn helpdesk(&self) -> HelpdeskStatus {
        self.helpdesk.clone()
    }

    /// The health now, or up to a second ago. Writes to the database to find out.
    pub async fn report(&self) -> Report {
        let mut last = self.last.lock().await;
        let now = self.clock.monotonic();
        if let Some((at, report)) = &*last
            && at.until(now) < FRESH
        {
            return report.clone();
        }
        let report = self.examine().await;
        let before = last.as_ref().map_or(Verdict::Ok, |(_, report)| report.verdict);
        if before != report.verdict {
            let (verdict, reasons) = (report.verdict, report.reasons.join("; "));
            tracing::warn!(?verdict, reasons, "the proxy's health has changed");
        }
        *last = Some((now, report.clone()));
        report
    }

    async fn examine(&self) -> Report {
        let mut reasons = Vec::new();
        for activity in Activity::ALL {
            if let Some((error, since)) = self.helpdesk.problem(activity) {
                reasons.push(format!("{activity}: {error}, for {} s", since.as_secs()));
            }
        }
        for (activity, intervals) in [(Activity::Replies, 1), (Activity::Statuses, 5)] {
            let lag = self.helpdesk.lag(activity);
            let is_said = self.helpdesk.problem(activity).is_some();
            if !is_said && lag > MIN_LAG.max(self.sweep_interval * intervals * LATE_INTERVALS) {
                reasons.push(format!("{activity}: not fetched for {} s", lag.as_secs()));
            }
        }
        match timeout(DATABASE_TIMEOUT, self.examine_database()).await {
            Ok(Ok(reason)) => reasons.extend(reason),
            Ok(Err(error)) => return unavailable(&error.to_string(), reasons),
            Err(_) => return unavailable("it does not answer", reasons),
        }
        // The row that was written is small: on a disk that is all but full a message does not fit.
        match free_bytes(&self.data_dir) {
            Some(free) if free < TOO_LITTLE => {
                return unavailable(&format!("{free} bytes are free on its disk"), reasons);
            }
            Some(free) if free < LITTLE => {
                reasons.push(format!("disk: {} MB are free", free / 1_000_000));
            }
            _ => {}
        }
        let verdict = if reasons.is_empty() { Verdict::Ok } else { Verdict::Degraded };
        Report { verdict, reasons }
    }

    async fn examine_database(&self) -> Result<Option<String>, StoreError> {
        let now = self.clock.now();
        self.store.check_write(now).await?;
        let Some((pending, oldest)) = self.store.oldest_pending().await? else { return Ok(None) };
        let age = oldest.until(now);
        let reason = || {
            let seconds = age.as_secs();
            format!("outbox: the oldest of {pending} pending message(s) has waited for {seconds} s")
        };
        Ok((age > LONG_WAIT).then(reason))
    }
}

fn unavailable(what: &str, others: Vec<String>) -> Report {
    let mut reasons = vec![format!("database: {what}")];
    reasons.extend(others);
    Report { verdict: Verdict::Unavailable, reasons }
}
