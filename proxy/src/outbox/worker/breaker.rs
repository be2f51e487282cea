//! Stops all deliveries while the helpdesk as a whole cannot be used: a thousand messages would
//! fare no better than the first.

use std::sync::{Mutex, PoisonError};

use crate::clock::Timestamp;
use crate::helpdesk::DeliveryError;
use crate::outbox::retry_delay;

/// Says when the next delivery may go.
#[derive(Debug, Default)]
pub(crate) struct Breaker(Mutex<State>);

#[derive(Clone, Copy, Debug, Default)]
enum State {
    /// Deliveries go.
    #[default]
    Closed,
    /// None goes before `until`; so many have failed in a row.
    Open { until: Timestamp, failures: u32 },
}

impl Breaker {
    /// Until when nothing goes, if nothing goes now.
    pub(crate) fn open_until(&self, now: Timestamp) -> Option<Timestamp> {
        match *self.state() {
            State::Open { until, .. } if now < until => Some(until),
            _ => None,
        }
    }

    /// Notes a failure that concerns everyone; answers until when nothing goes.
    pub(crate) fn open(&self, error: DeliveryError, now: Timestamp, jitter: f64) -> Timestamp {
        let mut state = self.state();
        let failures = match *state {
            // Several were on their way when it opened: they are one failure.
            State::Open { until, failures } if now < until => failures,
            State::Open { failures, .. } => failures.saturating_add(1),
            State::Closed => 1,
        };
        let until = now + retry_delay(error, failures, jitter);
        *state = State::Open { until, failures };
        until
    }

    /// Notes that a delivery went through.
    pub(crate) fn close(&self) {
        *self.state() = State::Closed;
    }

    fn state(&self) -> std::sync::MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn failures_in_a_row_wait_longer_and_a_success_ends_it() {
        let breaker = Breaker::default();
        let mut now = Timestamp(0);
        assert_eq!(breaker.open_until(now), None);
        for wait in [1_000, 2_000, 5_000, 5_000] {
            let until = breaker.open(DeliveryError::Unreachable, now, 0.0);
            assert_eq!(until, Timestamp(now.0 + wait));
            assert_eq!(breaker.open_until(now), Some(until));
            now = until;
            assert_eq!(breaker.open_until(now), None);
        }
        breaker.close();
        let until = breaker.open(DeliveryError::Unreachable, now, 0.0);
        assert_eq!(until, Timestamp(now.0 + 1_000));
    }

    #[test]
    fn what_fails_together_counts_once() {
        let breaker = Breaker::default();
        let first = breaker.open(DeliveryError::Unreachable, Timestamp(0), 0.0);
        let second = breaker.open(DeliveryError::Unreachable, Timestamp(0), 0.0);
        assert_eq!(first, second);
    }
}
