//! The circuit breaker: stops all work while the receiver as a whole cannot be used.

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use crate::time::Moment;

/// How many failures in a row that may have been the receiver's open it.
const SUSPICIONS: u32 = 3;

#[derive(Debug)]
pub struct Breaker<T>(Mutex<State<T>>);

#[derive(Clone, Copy, Debug)]
enum State<T> {
    /// Work is done. So many failures in a row may have been the receiver's.
    Closed { suspicions: u32 },
    /// No work before `until`, after so many failures in a row.
    Open { until: T, failures: u32 },
}

impl<T: Moment> Breaker<T> {
    /// A closed one.
    pub fn closed() -> Self {
        Self(Mutex::new(State::Closed { suspicions: 0 }))
    }

    /// Until when no work is done; `None` where it is closed.
    pub fn open_until(&self, now: T) -> Option<T> {
        match *self.state() {
            State::Open { until, .. } if now < until => Some(until),
            _ => None,
        }
    }

    /// Opens it, for the delay after that many failures in a row. Returns until when.
    pub fn open(&self, now: T, delay: impl FnOnce(u32) -> Duration) -> T {
        let mut state = self.state();
        let failures = match *state {
            // Several were in flight when it opened: they are one failure.
            State::Open { until, failures } if now < until => failures,
            State::Open { failures, .. } => failures.saturating_add(1),
            State::Closed { .. } => 1,
        };
        let until = now.after(delay(failures));
        *state = State::Open { until, failures };
        until
    }

    /// Notes a failure that may have been the work's own or the receiver's: several in a row open it
    /// for that long, and so does the first after it was open.
    pub fn suspect(&self, now: T, delay: Duration) {
        let mut state = self.state();
        *state = match *state {
            State::Closed { suspicions } if suspicions + 1 < SUSPICIONS => {
                State::Closed { suspicions: suspicions + 1 }
            }
            State::Open { until, failures } if now < until => State::Open { until, failures },
            State::Closed { .. } => State::Open { until: now.after(delay), failures: 1 },
            State::Open { failures, .. } => {
                State::Open { until: now.after(delay), failures: failures.saturating_add(1) }
            }
        };
    }

    /// Closes it after a success. Returns whether it was open.
    pub fn close(&self) -> bool {
        let was = std::mem::replace(&mut *self.state(), State::Closed { suspicions: 0 });
        matches!(was, State::Open { .. })
    }

    fn state(&self) -> MutexGuard<'_, State<T>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::tests::Millis;

    fn delay(failures: u32) -> Duration {
        Duration::from_secs(u64::from(failures))
    }

    #[test]
    fn failures_in_a_row_open_it_for_longer_and_a_success_closes_it() {
        let breaker = Breaker::closed();
        let mut now = Millis(0);
        assert_eq!(breaker.open_until(now), None);
        for seconds in 1..=4 {
            let until = breaker.open(now, delay);
            assert_eq!(until, Millis(now.0 + seconds * 1_000));
            assert_eq!(breaker.open_until(now), Some(until));
            now = until;
            assert_eq!(breaker.open_until(now), None);
        }
        breaker.close();
        assert_eq!(breaker.open(now, delay), Millis(now.0 + 1_000));
    }

    #[test]
    fn failures_that_may_be_the_work_s_own_open_it_when_there_are_several_in_a_row() {
        let breaker = Breaker::closed();
        let five = Duration::from_secs(5);
        for _ in 0..2 {
            breaker.suspect(Millis(0), five);
            assert_eq!(breaker.open_until(Millis(0)), None);
        }
        assert!(!breaker.close(), "a success between them");
        for _ in 0..3 {
            breaker.suspect(Millis(0), five);
        }
        assert_eq!(breaker.open_until(Millis(0)), Some(Millis(5_000)));
        breaker.suspect(Millis(5_000), five);
        assert_eq!(breaker.open_until(Millis(5_000)), Some(Millis(10_000)), "not better yet");
        assert!(breaker.close());
        assert_eq!(breaker.open_until(Millis(5_000)), None);
    }

    #[test]
    fn what_fails_together_counts_once() {
        let breaker = Breaker::closed();
        let first = breaker.open(Millis(0), delay);
        assert_eq!(breaker.open(Millis(0), delay), first);
    }
}
