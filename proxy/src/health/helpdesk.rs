//! How the helpdesk answers, as the workers and the sync find it.

use std::fmt::{self, Display};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use crate::clock::{Clock, Monotonic};
use crate::helpdesk::DeliveryError;

/// What the proxy does at the helpdesk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Activity {
    /// Delivering messages.
    Delivery,
    /// Delivering ratings.
    Rating,
    /// Fetching the agents' replies.
    Replies,
    /// Fetching the tickets' statuses.
    Statuses,
}

impl Activity {
    pub(super) const ALL: [Self; 4] = [Self::Delivery, Self::Rating, Self::Replies, Self::Statuses];

    fn index(self) -> usize {
        match self {
            Self::Delivery => 0,
            Self::Rating => 1,
            Self::Replies => 2,
            Self::Statuses => 3,
        }
    }
}

impl Display for Activity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Delivery => "delivery",
            Self::Rating => "ratings",
            Self::Replies => "replies",
            Self::Statuses => "statuses",
        })
    }
}

/// How the helpdesk answers. Cheap to clone; workers and sync set it by one call each.
#[derive(Clone, Debug)]
pub struct HelpdeskStatus {
    clock: Clock,
    state: Arc<Mutex<State>>,
}

#[derive(Clone, Copy, Debug, Default)]
struct State {
    /// By activity: the error of the last request, and since when there is one.
    problems: [Option<(DeliveryError, Monotonic)>; 4],
    /// By activity: when everything was done last.
    completed: [Monotonic; 4],
}

impl HelpdeskStatus {
    /// Nothing is known of the helpdesk yet.
    pub fn new(clock: Clock) -> Self {
        let state = State { completed: [clock.monotonic(); 4], ..State::default() };
        Self { clock, state: Arc::new(Mutex::new(state)) }
    }

    /// Notes the result of a request. A refused message is no problem of the helpdesk's, and a pause
    /// of the request budget says nothing about it.
    pub fn record<T>(&self, activity: Activity, result: Result<&T, DeliveryError>) {
        let mut state = self.state();
        let Some(problem) = state.problems.get_mut(activity.index()) else { return };
        let error = result.err();
        if matches!(error, Some(DeliveryError::Throttled(_))) {
            return;
        }
        let since = problem.map_or_else(|| self.clock.monotonic(), |(_, since)| since);
        *problem = error.filter(|error| is_problem(*error)).map(|error| (error, since));
    }

    /// Notes that a sweep has read everything that there is.
    pub fn complete(&self, activity: Activity) {
        let now = self.clock.monotonic();
        if let Some(completed) = self.state().completed.get_mut(activity.index()) {
            *completed = now;
        }
    }

    /// The error of the activity's last request, and for how long there has been one.
    pub(super) fn problem(&self, activity: Activity) -> Option<(DeliveryError, Duration)> {
        let (error, since) = self.state().problems.get(activity.index()).copied().flatten()?;
        Some((error, since.until(self.clock.monotonic())))
    }

    /// How long ago the sweep had read everything; or how long the proxy has been trying.
    pub(super) fn lag(&self, activity: Activity) -> Duration {
        let completed = self.state().completed.get(activity.index()).copied();
        completed.unwrap_or_default().until(self.clock.monotonic())
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn is_problem(error: DeliveryError) -> bool {
    error.concerns_everyone() || error.is_in_doubt()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::Timestamp;

    const DENIED: DeliveryError = DeliveryError::Denied(401);
    const SECOND: Duration = Duration::from_secs(1);

    #[test]
    fn a_problem_lasts_from_its_first_error_to_the_next_answer() {
        let clock = Clock::manual(Timestamp(0));
        let status = HelpdeskStatus::new(clock.clone());
        let record = |result: Result<&(), _>| status.record(Activity::Delivery, result);
        let problem = || status.problem(Activity::Delivery);
        assert_eq!(problem(), None);
        record(Err(DeliveryError::Unreachable));
        clock.advance(SECOND);
        record(Err(DENIED));
        assert_eq!(problem(), Some((DENIED, SECOND)));
        record(Err(DeliveryError::Throttled(SECOND)));
        assert_eq!(problem(), Some((DENIED, SECOND)), "a pause says nothing");
        assert_eq!(status.problem(Activity::Replies), None);
        record(Err(DeliveryError::Refused(400)));
        assert_eq!(problem(), None, "it has answered");
        record(Err(DENIED));
        record(Ok(&()));
        assert_eq!(problem(), None);
    }

    #[test]
    fn the_lag_is_the_time_since_everything_was_read() {
        let clock = Clock::manual(Timestamp(0));
        let status = HelpdeskStatus::new(clock.clone());
        clock.advance(SECOND);
        assert_eq!(status.lag(Activity::Replies), SECOND);
        status.complete(Activity::Replies);
        clock.set(Timestamp(-1));
        assert_eq!(status.lag(Activity::Replies), Duration::ZERO);
        assert_eq!(status.lag(Activity::Statuses), SECOND);
    }
}
