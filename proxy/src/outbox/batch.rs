//! The task that stores messages: all that wait go into one transaction, so that a busy moment
//! costs one write to the disk and not one for each.

use std::fmt;
use std::sync::Arc;

use tokio::sync::{Notify, mpsc, oneshot};
use wire::{Message, MessageId, ShopId};

use super::{Fingerprint, Put, Target, sqlite};
use crate::clock::Timestamp;
use crate::store::{Store, StoreError};
use crate::threads::Threads;

/// Messages in one transaction at most.
const BATCH: usize = 1_024;

/// A message that is to be stored, and where to answer.
pub(crate) struct Request {
    pub(crate) message: Message,
    pub(crate) payload: String,
    pub(crate) fingerprint: Fingerprint,
    pub(crate) shop: ShopId,
    pub(crate) target: Target,
    pub(crate) at: Timestamp,
    answer: oneshot::Sender<Result<Put, StoreError>>,
}

impl Request {
    pub(super) fn new(
        message: &Message,
        shop: &ShopId,
        target: Target,
        at: Timestamp,
        answer: oneshot::Sender<Result<Put, StoreError>>,
    ) -> Result<Self, StoreError> {
        let payload =
            serde_json::to_string(message).map_err(|_| StoreError::Unreadable("message"))?;
        let fingerprint = Fingerprint::of(&payload, message, shop, &target);
        let (message, shop) = (message.clone(), shop.clone());
        Ok(Self { message, payload, fingerprint, shop, target, at, answer })
    }

    pub(crate) fn id(&self) -> &MessageId {
        self.message.id()
    }
}

impl fmt::Debug for Request {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Request({})", self.id())
    }
}

pub(super) async fn write(
    store: Store,
    threads: Threads,
    work: Arc<Notify>,
    mut requests: mpsc::Receiver<Request>,
) {
    let mut batch = Vec::new();
    while requests.recv_many(&mut batch, BATCH).await > 0 {
        let Store::Sqlite(sqlite) = &store;
        match sqlite::put(sqlite, &batch).await {
            Ok((puts, moved)) => {
                for (thread, head) in moved {
                    threads.moved(&thread, head);
                }
                work.notify_waiters();
                for (request, put) in batch.drain(..).zip(puts) {
                    // A visitor who has gone comes back with the same message.
                    let _ = request.answer.send(Ok(put));
                }
            }
            Err(error) => {
                tracing::error!(%error, messages = batch.len(), "messages could not be stored");
                for request in batch.drain(..) {
                    let _ = request.answer.send(Err(StoreError::Closed));
                }
            }
        }
    }
}
