//! The task that stores messages: all that wait go into one transaction, so that a burst costs one
//! write to the disk rather than one per message.

use std::sync::Arc;

use tokio::sync::{Notify, mpsc, oneshot};

use super::Put;
use crate::store::{NewMessage, PutBatch, Store, StoreError};
use crate::threads::Threads;

/// Messages per transaction at most.
const BATCH: usize = 1_024;

/// A message that is to be stored, and where to answer.
#[derive(Debug)]
pub(super) struct Request {
    pub(super) message: NewMessage,
    pub(super) answer: oneshot::Sender<Result<Put, StoreError>>,
}

/// Stores the requested messages until the last sender is gone.
pub(super) async fn run(
    store: Store,
    threads: Threads,
    work: Arc<Notify>,
    mut requests: mpsc::Receiver<Request>,
) {
    let mut batch = Vec::new();
    while requests.recv_many(&mut batch, BATCH).await > 0 {
        let (messages, answers): (Vec<_>, Vec<_>) =
            batch.drain(..).map(|Request { message, answer }| (message, answer)).unzip();
        // An answer that is not received belongs to a visitor that has gone, and comes back with
        // the same message.
        match store.put_messages(&messages).await {
            Ok(PutBatch { puts, changed }) => {
                for (thread, head) in changed {
                    threads.publish(&thread, head);
                }
                work.notify_waiters();
                for (answer, put) in answers.into_iter().zip(puts) {
                    let _ = answer.send(Ok(put));
                }
            }
            Err(error) => {
                tracing::error!(%error, messages = messages.len(), "messages could not be stored");
                for answer in answers {
                    let _ = answer.send(Err(StoreError::Closed));
                }
            }
        }
    }
}
