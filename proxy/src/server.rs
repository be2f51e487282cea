//! The proxy as a process: the router with its middleware, the listener and the background tasks.
//! Nothing imports this module but the commands and the tests.

mod cors;
mod router;

use std::sync::Arc;
use std::time::Duration;

use leased_worker::LeasedWorker;
use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio::task::JoinSet;
use tokio::time::{interval, timeout};

use crate::connections;
use crate::delivery_policy::POLICY;
use crate::outbox::{MessageDelivery, Reconciliation};
use crate::ratings::RatingDelivery;
use crate::state::AppState;
use crate::threads::{Sweep, Sync};

/// The time-out of background tasks' current steps, once the proxy stops.
const DRAIN_TIMEOUT: Duration = Duration::from_secs(8);
/// The interval of housekeeping.
const HOUSEKEEPING_INTERVAL: Duration = Duration::from_mins(1);
/// The number of messages, each of another thread, that are delivered at a time.
///
/// A slow helpdesk must not make the messages of all shops wait: at six seconds a request, so many
/// use up the budget of two requests a second.
const DELIVERY_WORKERS: usize = 12;

/// The worker that delivers the outbox to the helpdesk.
pub fn delivery_worker(state: &AppState) -> LeasedWorker<MessageDelivery> {
    let (helpdesk, shops) = (Arc::clone(&state.helpdesk), Arc::clone(&state.shops));
    let attachments = state.attachments.clone();
    let job = MessageDelivery::new(
        state.outbox.clone(),
        helpdesk,
        state.health.helpdesk(),
        attachments,
        shops,
        state.clock.clone(),
    );
    LeasedWorker::new(job, state.clock.clone(), POLICY)
}

/// The worker that delivers ratings to the helpdesk.
pub fn rating_worker(state: &AppState) -> LeasedWorker<RatingDelivery> {
    let (helpdesk, status) = (Arc::clone(&state.helpdesk), state.health.helpdesk());
    let job = RatingDelivery::new(state.ratings.clone(), helpdesk, status);
    LeasedWorker::new(job, state.clock.clone(), POLICY)
}

/// What looks for copies of messages that were sent again.
pub fn reconciliation(state: &AppState) -> Reconciliation {
    Reconciliation::new(state.outbox.clone(), Arc::clone(&state.helpdesk))
}

/// The task that fetches the agents' replies, or the tickets' statuses.
pub fn sync(state: &AppState, sweep: Sweep) -> Sync {
    let helpdesk = Arc::clone(&state.helpdesk);
    let (interval, clock) = (state.config.sweep_interval, state.clock.clone());
    let status = state.health.helpdesk();
    Sync::new(sweep, state.threads.clone(), helpdesk, status, interval, clock)
}

/// Serves, delivers and fetches until `stop` becomes true, then finishes what has begun and closes
/// the database.
pub async fn run(state: &AppState, listener: TcpListener, stop: watch::Receiver<bool>) {
    let mut tasks = JoinSet::new();
    let worker = Arc::new(delivery_worker(state));
    for _ in 0..DELIVERY_WORKERS {
        let (worker, stop) = (Arc::clone(&worker), stop.clone());
        tasks.spawn(async move { worker.run(stop).await });
    }
    let (ratings, stop_ratings) = (rating_worker(state), stop.clone());
    tasks.spawn(async move { ratings.run(stop_ratings).await });
    for sweep in [Sweep::Replies, Sweep::Statuses] {
        let (sync, stop) = (sync(state, sweep), stop.clone());
        tasks.spawn(async move { sync.run(stop).await });
    }
    tasks.spawn({
        let (articles, clock, stop) = (state.articles.clone(), state.clock.clone(), stop.clone());
        async move { articles.run(&clock, stop).await }
    });
    tokio::join!(
        serve(state, listener, stop.clone()),
        housekeeping(state, stop.clone()),
        wake_polls(state, stop.clone()),
        drain(tasks, stop),
    );
    // A backup that was made before is an earlier one from now on.
    step_lineage(state).await;
    state.store.close().await;
}

/// Serves HTTP alone, without deliveries and fetches, until `stop` becomes true.
pub async fn serve(state: &AppState, listener: TcpListener, stop: watch::Receiver<bool>) {
    let connections = usize::try_from(state.config.limits.connections.get());
    let router = router::router(state.clone());
    connections::serve(listener, router, connections.unwrap_or(usize::MAX), stop).await;
}

/// Answers all waiting polls when the proxy stops, so that their connections can close.
async fn wake_polls(state: &AppState, mut stop: watch::Receiver<bool>) {
    // An error means that the sender is gone, which stops the proxy as well.
    let _ = stop.wait_for(|stop| *stop).await;
    state.threads.wake_all();
}

/// Drops idle rate-limit buckets and abandoned files, logs refused messages, notes how far the database
/// has come, and reconciles messages that were sent again, once every interval.
async fn housekeeping(state: &AppState, mut stop: watch::Receiver<bool>) {
    let mut ticks = interval(HOUSEKEEPING_INTERVAL);
    while !*stop.borrow() {
        tokio::select! {
            _ = ticks.tick() => {
                state.rate_limits.drop_idle();
                state.refusals.log();
                step_lineage(state).await;
                remove_abandoned_files(state).await;
                reconcile(state).await;
            }
            _ = stop.changed() => {}
        }
    }
}

async fn reconcile(state: &AppState) {
    if let Err(error) = reconciliation(state).pass(state.clock.steady()).await {
        tracing::warn!(%error, "messages that were sent again could not be reconciled");
    }
}

async fn step_lineage(state: &AppState) {
    if let Err(error) = state.lineage.step().await {
        tracing::debug!(%error, "how far the database has come is not noted");
    }
}

async fn remove_abandoned_files(state: &AppState) {
    match state.attachments.remove_abandoned(state.clock.now()).await {
        Ok(0) => {}
        Ok(files) => tracing::info!(files, "abandoned files are removed"),
        Err(error) => tracing::warn!(%error, "abandoned files could not be removed"),
    }
}

/// Once `stop` becomes true, waits until the tasks have ended, at most [`DRAIN_TIMEOUT`].
async fn drain(mut tasks: JoinSet<()>, mut stop: watch::Receiver<bool>) {
    // An error means that the sender is gone, which stops the proxy as well.
    let _ = stop.wait_for(|stop| *stop).await;
    let all_ended = async { while tasks.join_next().await.is_some() {} };
    if timeout(DRAIN_TIMEOUT, all_ended).await.is_err() {
        tracing::warn!("a delivery was cut short; it is looked up at the next start");
    }
}
