//! The circuit breaker: stops all work while the helpdesk as a whole cannot be used.

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use crate::clock::Timestamp;

#[derive(Debug, Default)]
pub(super) struct Breaker(Mutex<State>);

#[derive(Clone, Copy, Debug, Default)]
enum State {
    /// Work is done.
    #[default]
    Closed,
    /// No work before `until`, after so many failures in a row.
    Open { until: Timestamp, failures: u32 },
}

impl Breaker {
    /// Until when no work is done; `None` where it is closed.
    pub(super) fn open_until(&self, now: Timestamp) -> Option<Timestamp> {
        match *self.state() {
            State::Open { until, .. } if now < until => Some(until),
            _ => None,
        }
    }

    /// Opens it, for the delay after that many failures in a row. Returns until when.
    pub(super) fn open(&self, now: Timestamp, delay: impl FnOnce(u32) -> Duration) -> Timestamp {
        let mut state = self.state();
        let failures = match *state {
            // Several were in flight when it opened: they are one failure.
            State::Open { until, failures } if now < until => failures,
            State::Open { failures, .. } => failures.saturating_add(1),
            State::Closed => 1,
        };
        let until = now + delay(failures);
        *state = State::Open { until, failures };
        until
    }

    /// Closes it after a success.
    pub(super) fn close(&self) {
        *self.state() = State::Closed;
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn delay(failures: u32) -> Duration {
        Duration::from_secs(u64::from(failures))
    }

    #[test]
    fn failures_in_a_row_open_it_for_longer_and_a_success_closes_it() {
        let breaker = Breaker::default();
        let mut now = Timestamp(0);
        assert_eq!(breaker.open_until(now), None);
        for seconds in 1..=4 {
            let until = breaker.open(now, delay);
            assert_eq!(until, Timestamp(now.0 + seconds * 1_000));
            assert_eq!(breaker.open_until(now), Some(until));
            now = until;
            assert_eq!(breaker.open_until(now), None);
        }
        breaker.close();
        assert_eq!(breaker.open(now, delay), Timestamp(now.0 + 1_000));
    }

    #[test]
    fn what_fails_together_counts_once() {
        let breaker = Breaker::default();
        let first = breaker.open(Timestamp(0), delay);
        assert_eq!(breaker.open(Timestamp(0), delay), first);
    }
}
