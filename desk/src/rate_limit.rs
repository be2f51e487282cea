//! The rate limit of API requests, a leaky bucket (Gorgias: API limitations).

use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use crate::datetime::Datetime;
use crate::settings::RateLimit;

/// A leaky bucket, stored as the moment at which it will be empty.
pub struct RateLimiter {
    size: u32,
    /// The time in which one request leaks out, in microseconds.
    leak: i64,
    empty_at: AtomicI64,
}

/// A request above the limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Overflow {
    /// The time until one more request is accepted.
    pub retry_after: Duration,
}

impl RateLimiter {
    /// An empty bucket.
    pub fn new(limit: RateLimit) -> Self {
        let leak = limit.per.as_micros() / u128::from(limit.requests.max(1));
        let leak = i64::try_from(leak.clamp(1, 3_600_000_000)).unwrap_or(1);
        Self { size: limit.requests, leak, empty_at: AtomicI64::new(i64::MIN) }
    }

    /// Counts a request, or refuses it if the bucket is full.
    pub fn acquire(&self, now: Datetime) -> Result<(), Overflow> {
        let now = now.micros();
        let fits = |empty_at: i64| {
            let after = empty_at.max(now).saturating_add(self.leak);
            (after <= self.full_at(now)).then_some(after)
        };
        let taken = self.empty_at.fetch_update(Ordering::SeqCst, Ordering::SeqCst, fits);
        taken.map(drop).map_err(|empty_at| {
            let wait = empty_at.saturating_add(self.leak).saturating_sub(self.full_at(now));
            Overflow { retry_after: Duration::from_micros(wait.unsigned_abs()) }
        })
    }

    /// `used/size`, the value of `X-Gorgias-Account-Api-Call-Limit`.
    pub fn level(&self, now: Datetime) -> String {
        let rest = self.empty_at.load(Ordering::SeqCst).saturating_sub(now.micros()).max(0);
        let used = rest.unsigned_abs().div_ceil(self.leak.unsigned_abs());
        format!("{used}/{}", self.size)
    }

    fn full_at(&self, now: i64) -> i64 {
        now.saturating_add(self.leak.saturating_mul(i64::from(self.size)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: i64) -> Datetime {
        Datetime::from_micros(seconds * 1_000_000)
    }

    #[test]
    fn a_full_bucket_returns_the_wait() {
        let bucket = RateLimiter::new(RateLimit { requests: 4, per: Duration::from_secs(20) });
        assert_eq!(bucket.level(at(0)), "0/4");
        for _ in 0..4 {
            assert_eq!(bucket.acquire(at(0)), Ok(()));
        }
        assert_eq!(bucket.level(at(0)), "4/4");
        let overflow = bucket.acquire(at(3)).unwrap_err();
        assert_eq!(overflow.retry_after, Duration::from_secs(2));
        assert_eq!(bucket.acquire(at(5)), Ok(()));
        assert_eq!(bucket.level(at(5)), "4/4");
        assert_eq!(bucket.level(at(25)), "0/4");
    }
}
