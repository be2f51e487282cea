//! The leaky bucket: pure, time is an argument.

use std::time::Duration;

use super::{LimiterConfig, Priority};

/// A leaky bucket. Every request fills it by one, and it drains evenly.
///
/// The level is kept as the time in which it drains, which makes all of its arithmetic exact.
#[derive(Debug, Clone)]
pub struct Bucket {
    requests: u32,
    reserve: u32,
    /// The time in which one request drains.
    interval: Duration,
    /// The time until the bucket is empty, as of `updated`.
    level: Duration,
    updated: Duration,
    blocked_until: Duration,
}

/// Keeps every product of an interval and a count far from an overflow.
const LONGEST_PERIOD: Duration = Duration::from_hours(1);

impl Bucket {
    /// An empty bucket. Values outside the ranges of [`LimiterConfig`] are moved into them.
    pub fn new(config: LimiterConfig) -> Self {
        let requests = config.requests.max(1);
        Self {
            requests,
            reserve: config.reserve_for_sends.min(requests - 1),
            interval: config.per.min(LONGEST_PERIOD) / requests,
            level: Duration::ZERO,
            updated: Duration::ZERO,
            blocked_until: Duration::ZERO,
        }
    }

    /// Adds one request at `now`, a time on any steady clock.
    ///
    /// # Errors
    /// With how long to wait where it does not fit.
    pub fn take(&mut self, priority: Priority, now: Duration) -> Result<(), Duration> {
        self.drain(now);
        let wait = self.wait(priority, 1, now);
        if wait.is_zero() {
            self.level += self.interval;
            return Ok(());
        }
        Err(wait)
    }

    fn room(&self, priority: Priority) -> u32 {
        match priority {
            Priority::Send => self.requests,
            Priority::Sweep => self.requests - self.reserve,
            Priority::Download => (self.requests - self.reserve) / 2,
        }
    }

    /// How long until so many requests fit at `now`, the whole room at most; zero where they do.
    pub fn wait(&self, priority: Priority, requests: u32, now: Duration) -> Duration {
        let room = self.room(priority);
        let level = self.level.saturating_sub(now.saturating_sub(self.updated));
        let filled = level + self.interval * requests.min(room);
        filled.saturating_sub(self.interval * room).max(self.blocked_until.saturating_sub(now))
    }

    /// Updates the level to what Gorgias reports, `used` of `size`: others may use the same
    /// account. The own level stays where it is higher, for requests in flight.
    pub fn observe(&mut self, used: u32, size: u32, now: Duration) {
        self.drain(now);
        let room = size.saturating_sub(used).min(self.requests);
        self.level = self.level.max(self.interval * (self.requests - room));
    }

    /// Refuses everything for `wait` from `now`.
    pub fn block(&mut self, wait: Duration, now: Duration) {
        self.blocked_until = self.blocked_until.max(now.saturating_add(wait));
    }

    fn drain(&mut self, now: Duration) {
        self.level = self.level.saturating_sub(now.saturating_sub(self.updated));
        self.updated = self.updated.max(now);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const CONFIG: LimiterConfig =
        LimiterConfig { requests: 4, per: Duration::from_secs(20), reserve_for_sends: 1 };

    fn secs(secs: u64) -> Duration {
        Duration::from_secs(secs)
    }

    /// The free capacity at `now`, in requests.
    fn fill(bucket: &mut Bucket, priority: Priority, now: Duration) -> usize {
        (0..100).take_while(|_| bucket.take(priority, now).is_ok()).count()
    }

    #[test]
    fn a_burst_fits_and_then_one_request_per_interval() {
        let mut bucket = Bucket::new(CONFIG);
        assert_eq!(fill(&mut bucket, Priority::Send, secs(0)), 4);
        assert_eq!(bucket.take(Priority::Send, secs(0)), Err(secs(5)));
        assert_eq!(bucket.take(Priority::Send, secs(3)), Err(secs(2)));
        assert_eq!(fill(&mut bucket, Priority::Send, secs(5)), 1);
        assert_eq!(fill(&mut bucket, Priority::Send, secs(1000)), 4);
    }

    #[test]
    fn asking_for_room_takes_none() {
        let mut bucket = Bucket::new(CONFIG);
        let send = Priority::Send;
        assert_eq!(bucket.wait(send, 4, secs(0)), secs(0));
        bucket.take(send, secs(0)).unwrap();
        for (requests, wait) in [(0, 0), (1, 0), (3, 0), (4, 5), (99, 5)] {
            assert_eq!(bucket.wait(send, requests, secs(0)), secs(wait), "{requests}");
        }
        assert_eq!(bucket.wait(Priority::Sweep, 3, secs(0)), secs(5));
        assert_eq!(bucket.wait(send, 4, secs(3)), secs(2));
        assert_eq!(bucket.wait(send, 4, secs(5)), secs(0));
        bucket.block(secs(9), secs(5));
        assert_eq!(bucket.wait(send, 1, secs(6)), secs(8));
    }

    #[test]
    fn sweeps_leave_the_reserve_to_sends() {
        let mut bucket = Bucket::new(CONFIG);
        assert_eq!(fill(&mut bucket, Priority::Sweep, secs(0)), 3);
        assert_eq!(bucket.take(Priority::Sweep, secs(0)), Err(secs(5)));
        assert_eq!(fill(&mut bucket, Priority::Send, secs(0)), 1);
        assert_eq!(bucket.take(Priority::Sweep, secs(0)), Err(secs(10)));
    }

    #[test]
    fn downloads_leave_half_of_the_rest_to_sweeps() {
        let config = LimiterConfig { requests: 10, reserve_for_sends: 2, ..CONFIG };
        let mut bucket = Bucket::new(config);
        assert_eq!(fill(&mut bucket, Priority::Download, secs(0)), 4);
        assert_eq!(fill(&mut bucket, Priority::Sweep, secs(0)), 4);
        assert!(bucket.take(Priority::Download, secs(0)).is_err());
        assert_eq!(fill(&mut bucket, Priority::Send, secs(0)), 2);
    }

    #[test]
    fn there_is_never_more_room_than_the_account_has() {
        // (used, size) as reported after one request of ours, and how many then still fit.
        let table = [((0, 4), 3), ((1, 4), 3), ((3, 4), 1), ((4, 4), 0), ((9, 4), 0)];
        let scaled = [((0, 80), 3), ((78, 80), 2), ((1, 2), 1), ((0, 0), 0)];
        for ((used, size), expected) in table.into_iter().chain(scaled) {
            let mut bucket = Bucket::new(CONFIG);
            bucket.take(Priority::Send, secs(0)).unwrap();
            bucket.observe(used, size, secs(0));
            assert_eq!(fill(&mut bucket, Priority::Send, secs(0)), expected, "{used}/{size}");
        }
    }

    #[test]
    fn a_refusal_blocks_every_priority_until_it_is_over() {
        let mut bucket = Bucket::new(CONFIG);
        bucket.block(secs(7), secs(1));
        bucket.block(secs(1), secs(2));
        assert_eq!(bucket.take(Priority::Send, secs(3)), Err(secs(5)));
        assert_eq!(bucket.take(Priority::Send, secs(8)), Ok(()));
    }

    #[test]
    fn senseless_settings_and_a_clock_that_stands_still_do_no_harm() {
        let zero = LimiterConfig { requests: 0, per: secs(0), reserve_for_sends: 9 };
        assert_eq!(Bucket::new(zero).take(Priority::Sweep, secs(0)), Ok(()));
        let huge =
            LimiterConfig { requests: u32::MAX, per: Duration::MAX, reserve_for_sends: u32::MAX };
        let mut bucket = Bucket::new(huge);
        bucket.block(Duration::MAX, Duration::MAX);
        bucket.observe(u32::MAX, 0, Duration::MAX);
        assert!(bucket.take(Priority::Send, secs(0)).is_err());
    }
}
