//! A worker of a job in memory.

use std::collections::VecDeque;
use std::convert::Infallible;
use std::sync::{Arc, Mutex};

use super::*;
use crate::time::tests::Millis;

const SECOND: Duration = Duration::from_secs(1);

const POLICY: Policy = Policy {
    lease: Duration::from_mins(1),
    backoff: Backoff::finite(&[SECOND, SECOND]),
    concurrency: 2,
    max_sleep: SECOND,
    store_retry_delay: SECOND,
};

#[derive(Clone, Default)]
struct Hand(Arc<Mutex<u64>>);

impl Clock for Hand {
    type Time = Millis;

    fn now(&self) -> Millis {
        Millis(*self.0.lock().unwrap())
    }
}

/// What the work will come to.
type Work = Result<u32, Failure>;

/// Work that is always due, and what it was settled with.
#[derive(Default)]
struct List {
    waiting: Mutex<VecDeque<(u32, Work)>>,
    settled: Mutex<Vec<Outcome<u32, Millis>>>,
    lost: bool,
    notify: Notify,
}

impl Job for List {
    type Clock = Hand;
    type Lease = (u32, Work);
    type Done = u32;
    type Error = Infallible;

    fn notify(&self) -> &Notify {
        &self.notify
    }

    async fn acquire(
        &self,
        _: Millis,
        _: Millis,
        _: LeaseToken,
    ) -> Result<Option<(u32, Work)>, Infallible> {
        Ok(self.waiting.lock().unwrap().pop_front())
    }

    async fn next_due(&self) -> Result<Option<Millis>, Infallible> {
        Ok(None)
    }

    fn attempt(lease: &(u32, Work)) -> u32 {
        lease.0
    }

    async fn perform(&self, lease: &(u32, Work)) -> Work {
        lease.1.clone()
    }

    async fn settle(
        &self,
        _: &(u32, Work),
        outcome: &Outcome<u32, Millis>,
    ) -> Result<Settled, Infallible> {
        self.settled.lock().unwrap().push(outcome.clone());
        Ok(if self.lost { Settled::Lost } else { Settled::Stored })
    }
}

fn worker(waiting: impl IntoIterator<Item = (u32, Work)>) -> LeasedWorker<List> {
    let waiting = Mutex::new(waiting.into_iter().collect());
    LeasedWorker::new(List { waiting, ..List::default() }, Hand::default(), POLICY)
}

fn failure(scope: Scope) -> Work {
    Err(Failure::new(scope, false))
}

fn deferred(not_before: u64, counts: bool) -> Outcome<u32, Millis> {
    Outcome::Deferred { not_before: Millis(not_before), in_doubt: false, counts }
}

#[tokio::test]
async fn the_scope_of_a_failure_decides_about_the_outcome() {
    let permanent = || Scope::Permanent { reason: "no".to_owned() };
    let postponed = Scope::Postponed { delay: 5 * SECOND };
    let exhausted = || Outcome::Refused { reason: "every attempt has failed".to_owned() };
    for (attempt, work, step, outcome) in [
        (1, Ok(7), Step::Done(7), Outcome::Done(7)),
        (1, failure(Scope::Work), Step::Deferred, deferred(1_000, true)),
        (2, failure(Scope::Work), Step::Deferred, deferred(1_000, true)),
        (3, failure(Scope::Work), Step::Refused, exhausted()),
        (3, failure(Scope::Everything), Step::Deferred, deferred(1_000, false)),
        (3, failure(postponed), Step::Deferred, deferred(5_000, false)),
        (1, failure(permanent()), Step::Refused, Outcome::Refused { reason: "no".to_owned() }),
    ] {
        let worker = worker([(attempt, work)]);
        assert_eq!(worker.step().await.unwrap(), step);
        assert_eq!(*worker.job().settled.lock().unwrap(), [outcome]);
        assert!(matches!(worker.step().await.unwrap(), Step::Idle { .. }));
    }
}

#[tokio::test]
async fn a_failure_of_everything_stops_all_steps_until_its_delay_is_over() {
    let worker = worker([(1, failure(Scope::Everything)), (1, Ok(2))]);
    assert_eq!(worker.step().await.unwrap(), Step::Deferred);
    assert_eq!(worker.step().await.unwrap(), Step::Idle { until: Some(Millis(1_000)) });
    *worker.clock.0.lock().unwrap() = 1_000;
    assert_eq!(worker.step().await.unwrap(), Step::Done(2));
}

#[tokio::test]
async fn a_lost_lease_is_no_step() {
    let job = List { lost: true, waiting: Mutex::new([(1, Ok(1))].into()), ..List::default() };
    let worker = LeasedWorker::new(job, Hand::default(), POLICY);
    assert_eq!(worker.step().await.unwrap(), Step::Lost);
}

#[tokio::test]
async fn a_round_performs_as_much_as_the_policy_allows() {
    let worker = worker([(1, Ok(1)), (1, Ok(2)), (1, Ok(3))]);
    assert_eq!(worker.round().await.unwrap(), [Step::Done(1), Step::Done(2)]);
    assert_eq!(worker.round().await.unwrap(), [Step::Done(3)]);
    assert_eq!(worker.round().await.unwrap(), [Step::Idle { until: None }]);
}

#[tokio::test(start_paused = true)]
async fn a_running_worker_is_notified_and_stops() {
    let worker = Arc::new(worker([(1, Ok(1))]));
    let (stop, stopped) = watch::channel(false);
    let running = tokio::spawn({
        let worker = Arc::clone(&worker);
        async move { worker.run(stopped).await }
    });
    tokio::task::yield_now().await;
    worker.job().waiting.lock().unwrap().push_back((1, Ok(2)));
    worker.job().notify.notify_waiters();
    tokio::task::yield_now().await;
    assert_eq!(*worker.job().settled.lock().unwrap(), [Outcome::Done(1), Outcome::Done(2)]);
    stop.send(true).unwrap();
    running.await.unwrap();
}

#[test]
fn fractions_are_below_one() {
    assert!((0.0..1.0).contains(&fraction()));
}
