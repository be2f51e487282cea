//! Limits of what one visitor may ask for.

mod visitor;

use std::num::NonZeroU32;
use std::time::Duration;

use governor::middleware::NoOpMiddleware;
use governor::nanos::Nanos;
use governor::state::keyed::DashMapStateStore;
use governor::{Quota, RateLimiter};

pub use visitor::{Visitor, address};

use crate::clock::Clock;
use crate::config::LimitsConfig;
use crate::problem::Obstacle;

type Bucket = RateLimiter<Visitor, DashMapStateStore<Visitor>, Clock, NoOpMiddleware<Nanos>>;

/// How many visitors a bucket remembers before it forgets those that have been quiet.
const CROWD: usize = 50_000;

/// What a visitor asks for.
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

/// One bucket for each kind of action and visitor.
#[derive(Debug)]
pub struct Limits {
    clock: Clock,
    threads: Bucket,
    messages: Bucket,
    uploads: Bucket,
    requests: Bucket,
}

impl Limits {
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
    /// [`Obstacle::TooManyRequests`] with whole seconds to wait where the bucket is empty.
    pub fn take(&self, action: Action, visitor: Visitor) -> Result<(), Obstacle> {
        let bucket = match action {
            Action::OpenThread => &self.threads,
            Action::WriteMessage => &self.messages,
            Action::Upload => &self.uploads,
            Action::Read => &self.requests,
        };
        bucket.check_key(&visitor).map_err(|not_until| {
            let wait = not_until.wait_time_from(governor::clock::Clock::now(&self.clock));
            let seconds = wait.as_millis().div_ceil(1_000).max(1);
            Obstacle::TooManyRequests(u32::try_from(seconds).unwrap_or(u32::MAX))
        })
    }

    /// Forgets visitors whose buckets are full again, so that the memory does not grow with every
    /// address ever seen. To be called now and then.
    pub fn forget_the_quiet(&self) {
        for bucket in [&self.threads, &self.messages, &self.uploads, &self.requests] {
            bucket.retain_recent();
            if bucket.len() < CROWD {
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
    fn a_visitor_who_has_used_up_the_bucket_waits_and_others_do_not() {
        let clock = Clock::manual(Timestamp(1_000_000));
        let limits = Limits::new(&LimitsConfig::default(), &clock);
        let (busy, quiet) = (visitor("203.0.113.1"), visitor("203.0.113.2"));
        for _ in 0..20 {
            assert_eq!(limits.take(Action::OpenThread, busy), Ok(()));
        }
        assert_eq!(limits.take(Action::OpenThread, busy), Err(Obstacle::TooManyRequests(30)));
        assert_eq!(limits.take(Action::OpenThread, quiet), Ok(()));
        assert_eq!(limits.take(Action::WriteMessage, busy), Ok(()));
        clock.advance(Duration::from_secs(30));
        assert_eq!(limits.take(Action::OpenThread, busy), Ok(()));
        assert_eq!(limits.take(Action::OpenThread, busy), Err(Obstacle::TooManyRequests(30)));
    }

    #[test]
    fn visitors_who_have_been_quiet_are_forgotten() {
        let clock = Clock::manual(Timestamp(1_000_000));
        let limits = Limits::new(&LimitsConfig::default(), &clock);
        for host in 0..100 {
            limits.take(Action::Read, visitor(&format!("203.0.113.{host}"))).unwrap();
        }
        clock.advance(Duration::from_mins(2));
        limits.forget_the_quiet();
        assert_eq!(limits.requests.len(), 0);
    }
}
