//! Long polls that wait until their thread changes.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::{OwnedSemaphorePermit, Semaphore, watch};
use wire::ThreadId;

type Channels = Mutex<HashMap<ThreadId, watch::Sender<Wake>>>;

/// Why waiting polls are woken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wake {
    /// The thread has reached this revision.
    Revision(u64),
    /// Nothing more will come: the thread is deleted, or the proxy stops.
    End,
}

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
        let channel =
            channels.entry(thread.clone()).or_insert_with(|| watch::channel(Wake::Revision(0)).0);
        let wakes = Some(channel.subscribe());
        let channels = Arc::clone(&self.channels);
        Some(Waiter { wakes, channels, thread: thread.clone(), _permit: permit })
    }

    pub(super) fn has(&self, thread: &ThreadId) -> bool {
        let channels = self.channels.lock().unwrap_or_else(PoisonError::into_inner);
        channels.contains_key(thread)
    }

    /// Wakes all: the proxy stops.
    pub(super) fn wake_all(&self) {
        let channels = self.channels.lock().unwrap_or_else(PoisonError::into_inner);
        for channel in channels.values() {
            channel.send_replace(Wake::End);
        }
    }

    pub(super) fn wake(&self, thread: &ThreadId, wake: Wake) {
        let channels = self.channels.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(channel) = channels.get(thread) {
            channel.send_replace(wake);
        }
    }
}

/// Waits for a thread to change; gives its permit back when dropped.
#[derive(Debug)]
pub struct Waiter {
    /// `None` only while it is being dropped.
    wakes: Option<watch::Receiver<Wake>>,
    channels: Arc<Channels>,
    thread: ThreadId,
    _permit: OwnedSemaphorePermit,
}

impl Waiter {
    /// Waits until the thread has moved past a revision, or nothing more will come.
    pub async fn past(&mut self, revision: u64) {
        if let Some(wakes) = &mut self.wakes {
            // The sender lives as long as there is a receiver: this cannot fail.
            let is_past = |wake: &Wake| match *wake {
                Wake::Revision(latest) => latest > revision,
                Wake::End => true,
            };
            let _ = wakes.wait_for(is_past).await;
        }
    }
}

impl Drop for Waiter {
    fn drop(&mut self) {
        let mut channels = self.channels.lock().unwrap_or_else(PoisonError::into_inner);
        self.wakes = None;
        if channels.get(&self.thread).is_some_and(|channel| channel.receiver_count() == 0) {
            channels.remove(&self.thread);
        }
    }
}

#[cfg(test)]
mod tests {
    use futures::FutureExt as _;

    use super::*;

    #[tokio::test]
    async fn a_waiter_is_woken_by_its_own_thread() {
        let waiters = Waiters::new(10);
        let (one, other) = (ThreadId::from_random([1; 16]), ThreadId::from_random([2; 16]));
        let mut waiter = waiters.join(&one).unwrap();
        waiters.wake(&other, Wake::Revision(9));
        waiters.wake(&one, Wake::Revision(2));
        assert_eq!(waiter.past(2).now_or_never(), None);
        waiters.wake(&one, Wake::Revision(3));
        assert_eq!(waiter.past(2).now_or_never(), Some(()));
    }

    #[tokio::test]
    async fn every_waiter_is_woken_by_the_end() {
        let waiters = Waiters::new(10);
        let threads = [ThreadId::from_random([1; 16]), ThreadId::from_random([2; 16])];
        let mut waiting = threads.map(|thread| waiters.join(&thread).unwrap());
        waiters.wake_all();
        for waiter in &mut waiting {
            assert_eq!(waiter.past(7).now_or_never(), Some(()));
        }
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
