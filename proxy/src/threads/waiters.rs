//! Long polls that wait until their thread changes.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::{OwnedSemaphorePermit, Semaphore, watch};
use wire::ThreadId;

type Channels = Mutex<HashMap<ThreadId, watch::Sender<u64>>>;

#[derive(Debug)]
pub(super) struct Waiters {
    permits: Arc<Semaphore>,
    channels: Arc<Channels>,
}

impl Waiters {
    pub(super) fn new(max: usize) -> Self {
        Self { permits: Arc::new(Semaphore::new(max)), channels: Arc::default() }
    }

    pub(super) fn join(&self, thread: &ThreadId) -> Option<Waiter> {
        let permit = Arc::clone(&self.permits).try_acquire_owned().ok()?;
        let mut channels = self.channels.lock().unwrap_or_else(PoisonError::into_inner);
        let channel = channels.entry(thread.clone()).or_insert_with(|| watch::channel(0).0);
        let revisions = Some(channel.subscribe());
        let channels = Arc::clone(&self.channels);
        Some(Waiter { revisions, channels, thread: thread.clone(), _permit: permit })
    }

    pub(super) fn has(&self, thread: &ThreadId) -> bool {
        let channels = self.channels.lock().unwrap_or_else(PoisonError::into_inner);
        channels.contains_key(thread)
    }

    /// Wakes all, changed or not: the proxy stops.
    pub(super) fn wake_all(&self) {
        let channels = self.channels.lock().unwrap_or_else(PoisonError::into_inner);
        for channel in channels.values() {
            channel.send_replace(u64::MAX);
        }
    }

    pub(super) fn wake(&self, thread: &ThreadId, revision: u64) {
        let channels = self.channels.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(channel) = channels.get(thread) {
            channel.send_replace(revision);
        }
    }
}

/// Waits for a thread to change; gives its permit back when dropped.
#[derive(Debug)]
pub struct Waiter {
    /// `None` only while it is being dropped.
    revisions: Option<watch::Receiver<u64>>,
    channels: Arc<Channels>,
    thread: ThreadId,
    _permit: OwnedSemaphorePermit,
}

impl Waiter {
    /// Waits until the thread has moved past a revision.
    pub async fn past(&mut self, revision: u64) {
        if let Some(revisions) = &mut self.revisions {
            // The sender lives as long as there is a receiver: this cannot fail.
            let _ = revisions.wait_for(|&latest| latest > revision).await;
        }
    }
}

impl Drop for Waiter {
    fn drop(&mut self) {
        let mut channels = self.channels.lock().unwrap_or_else(PoisonError::into_inner);
        self.revisions = None;
        if channels.get(&self.thread).is_some_and(|channel| channel.receiver_count() == 0) {
            channels.remove(&self.thread);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_waiter_is_woken_by_its_own_thread() {
        let waiters = Waiters::new(10);
        let (one, other) = (ThreadId::from_random([1; 16]), ThreadId::from_random([2; 16]));
        let mut waiter = waiters.join(&one).unwrap();
        waiters.wake(&other, 9);
        waiters.wake(&one, 3);
        waiter.past(2).await;
    }

    #[test]
    fn waiters_are_limited_and_permits_given_back() {
        let waiters = Waiters::new(1);
        let thread = ThreadId::from_random([1; 16]);
        let waiter = waiters.join(&thread).unwrap();
        assert!(waiters.join(&thread).is_none());
        drop(waiter);
        assert!(waiters.channels.lock().unwrap().is_empty());
        assert!(waiters.join(&thread).is_some());
    }
}
