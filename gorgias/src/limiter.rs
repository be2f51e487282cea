//! The rate limiter of one account. By hand, because it follows the level that Gorgias reports, and
//! keeps a reserve for one priority. Gorgias: limitations.

mod bucket;
mod headers;

use std::{
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use reqwest::header::HeaderMap;

use crate::Clock;
pub use bucket::Bucket;

/// How important a request is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Priority {
    /// A person waits for it. May use the whole budget.
    #[default]
    Send,
    /// Routine polling. Leaves [`LimiterConfig::reserve_for_sends`] untouched.
    Sweep,
    /// Downloading files, which readers of a message cause. Leaves half of what sweeps may use to
    /// sweeps, so that no reader can stop them.
    Download,
}

/// The size of a budget.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LimiterConfig {
    /// The bucket's capacity in requests, at least 1.
    pub requests: u32,
    /// In which time so many requests drain away, at most an hour.
    pub per: Duration,
    /// The requests that sweeps leave to sends; less than `requests`.
    pub reserve_for_sends: u32,
}

impl Default for LimiterConfig {
    /// Gorgias's limit of an API key: 40 requests in 20 seconds.
    fn default() -> Self {
        Self { requests: 40, per: Duration::from_secs(20), reserve_for_sends: 10 }
    }
}

/// The rate limit of one account, shared by every clone. It never waits: it refuses, and says for
/// how long.
#[derive(Debug, Clone)]
pub struct Limiter {
    bucket: Arc<Mutex<Bucket>>,
    clock: Clock,
}

impl Limiter {
    /// A full budget, on the machine's clock.
    pub fn new(config: LimiterConfig) -> Self {
        Self::with_clock(config, Clock::system())
    }

    /// A full budget, on a clock of the caller's.
    pub fn with_clock(config: LimiterConfig, clock: Clock) -> Self {
        Self { bucket: Arc::new(Mutex::new(Bucket::new(config))), clock }
    }

    /// Counts one request.
    ///
    /// # Errors
    /// With how long to wait where the budget has none left for this priority.
    pub fn take(&self, priority: Priority) -> Result<(), Duration> {
        let now = self.clock.now();
        self.with(|bucket| bucket.take(priority, now))
    }

    /// How long until so many requests fit; zero where they do now. Counts nothing.
    pub fn wait(&self, priority: Priority, requests: u32) -> Duration {
        let now = self.clock.now();
        self.with(|bucket| bucket.wait(priority, requests, now))
    }

    /// Updates the level from an answer's headers.
    pub(crate) fn learn(&self, headers: &HeaderMap) {
        if let Some((used, size)) = headers::call_limit(headers) {
            let now = self.clock.now();
            self.with(|bucket| bucket.observe(used, size, now));
        }
    }

    /// Notes that Gorgias answered 429. Returns how long to wait.
    pub(crate) fn refuse(&self, headers: &HeaderMap) -> Duration {
        let wait = headers::retry_after(headers).unwrap_or(headers::DEFAULT_RETRY_AFTER);
        let now = self.clock.now();
        self.with(|bucket| bucket.block(wait, now));
        wait
    }

    fn with<T>(&self, act: impl FnOnce(&mut Bucket) -> T) -> T {
        // A bucket is never half updated: it is valid even if the lock is poisoned.
        act(&mut self.bucket.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Default for Limiter {
    fn default() -> Self {
        Self::new(LimiterConfig::default())
    }
}
