//! Rate limits per visitor.

mod visitor;

use std::num::NonZeroU32;
use std::time::Duration;

use governor::middleware::NoOpMiddleware;
use governor::nanos::Nanos;
use governor::state::keyed::DashMapStateStore;
use governor::{Quota, RateLimiter};

pub use visitor::{Visitor, client_address};

use crate::clock::Clock;
use crate::config::LimitsConfig;

type Bucket = RateLimiter<Visitor, DashMapStateStore<Visitor>, Clock, NoOpMiddleware<Nanos>>;

/// Below so many visitors a bucket gives unused memory back.
const SHRINK_BELOW: usize = 50_000;

/// The kinds of requests, each with a limit of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// Opening a thread.
    OpenThread,
    /// Writing a further message.
    WriteMessage,
    /// Uploading a file.
    Upload,
    /// Anything else.
    Read,
}

/// The visitor's bucket is empty.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("too many requests; retry in {retry_after} seconds")]
pub struct RateLimitExceeded {
    /// Seconds until the next request is within the limit.
    pub retry_after: u32,
}

/// One bucket per action and visitor.
#[derive(Debug)]
pub struct RateLimits {
    clock: Clock,
    threads: Bucket,
    messages: Bucket,
    uploads: Bucket,
    requests: Bucket,
}

impl RateLimits {
    /// Full buckets of the configured sizes.
    pub fn new(config: &LimitsConfig, clock: &Clock) -> Self {
        const MINUTE: Duration = Duration::from_mins(1);
        let bucket =
            |count, period| Bucket::dashmap_with_clock(quota(count, period), clock.clone());
        Self {
            clock: clock.clone(),
            threads: bucket(config.threads_per_10_minutes, MINUTE * 10),
            messages: bucket(config.messages_per_minute, MINUTE),
            uploads: bucket(config.uploads_per_10_minutes, MINUTE * 10),
            requests: bucket(config.requests_per_minute, MINUTE),
        }
    }

    /// Takes one from the visitor's bucket.
    ///
    /// # Errors
    ///
    /// [`RateLimitExceeded`] where the bucket is empty.
    pub fn take(&self, action: Action, visitor: Visitor) -> Result<(), RateLimitExceeded> {
        let bucket = match action {
            Action::OpenThread => &self.threads,
            Action::WriteMessage => &self.messages,
            Action::Upload => &self.uploads,
            Action::Read => &self.requests,
        };
        bucket.check_key(&visitor).map_err(|not_until| {
            let wait = not_until.wait_time_from(governor::clock::Clock::now(&self.clock));
            let seconds = wait.as_millis().div_ceil(1_000).max(1);
            RateLimitExceeded { retry_after: u32::try_from(seconds).unwrap_or(u32::MAX) }
        })
    }

    /// Drops buckets that are full again, so that memory does not grow with every address ever seen.
    /// Part of housekeeping.
    pub fn drop_idle(&self) {
        for bucket in [&self.threads, &self.messages, &self.uploads, &self.requests] {
            bucket.retain_recent();
            if bucket.len() < SHRINK_BELOW {
                bucket.shrink_to_fit();
            }
        }
    }
}

fn quota(count: NonZeroU32, period: Duration) -> Quota {
    let usual = Quota::per_minute(count);
    Quota::with_period(period / count.get()).map_or(usual, |quota| quota.allow_burst(count))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::Timestamp;

    fn visitor(text: &str) -> Visitor {
        Visitor::of(text.parse().unwrap())
    }

    #[test]
    fn a_visitor_with_an_empty_bucket_waits_and_others_do_not() {
        let clock = Clock::manual(Timestamp(1_000_000));
        let limits = RateLimits::new(&LimitsConfig::default(), &clock);
        let (busy, quiet) = (visitor("203.0.113.1"), visitor("203.0.113.2"));
        for _ in 0..20 {
            assert_eq!(limits.take(Action::OpenThread, busy), Ok(()));
        }
        assert_eq!(
            limits.take(Action::OpenThread, busy),
            Err(RateLimitExceeded { retry_after: 30 })
        );
        assert_eq!(limits.take(Action::OpenThread, quiet), Ok(()));
        assert_eq!(limits.take(Action::WriteMessage, busy), Ok(()));
        clock.advance(Duration::from_secs(30));
        assert_eq!(limits.take(Action::OpenThread, busy), Ok(()));
        assert_eq!(
            limits.take(Action::OpenThread, busy),
            Err(RateLimitExceeded { retry_after: 30 })
        );
    }

    #[test]
    fn idle_buckets_are_dropped() {
        let clock = Clock::manual(Timestamp(1_000_000));
        let limits = RateLimits::new(&LimitsConfig::default(), &clock);
        for host in 0..100 {
            limits.take(Action::Read, visitor(&format!("203.0.113.{host}"))).unwrap();
        }
        clock.advance(Duration::from_mins(2));
        limits.drop_idle();
        assert_eq!(limits.requests.len(), 0);
    }
}
