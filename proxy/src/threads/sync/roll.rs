//! Calling tickets by their names: one that was deleted is in no list.

use std::time::Duration;

use wire::ThreadStatus;

use super::Sync;
use crate::helpdesk::{TICKETS_AT_ONCE, TicketRef, TicketStatus};
use crate::store::StoreError;

/// Looks at the tickets for each call.
const EVERY: u32 = 6;
/// How old a thread is before its ticket is called: a new ticket need not be listed at once.
const GROWN_UP: Duration = Duration::from_mins(10);

/// Whose turn it is.
#[derive(Debug, Default)]
pub(super) struct Roll {
    looks: u32,
    /// The last ticket that was called.
    last: Option<TicketRef>,
}

impl Sync {
    /// Every sixth time, calls the next tickets of open threads, as many as one request can ask
    /// for, and closes the threads of those that are gone. Returns how many.
    pub(super) async fn call_roll(&self, roll: &mut Roll) -> Result<usize, StoreError> {
        roll.looks = (roll.looks + 1) % EVERY;
        if roll.looks != 0 {
            return Ok(0);
        }
        let before = self.clock.now().minus(GROWN_UP);
        let last = roll.last.take();
        let called = self.threads.open_tickets(last.as_ref(), before, TICKETS_AT_ONCE).await?;
        // With the last of all, it begins again.
        roll.last = called.last().cloned();
        if called.is_empty() {
            return Ok(0);
        }
        match self.helpdesk.gone(&called).await {
            Ok(gone) => {
                let closed = gone
                    .into_iter()
                    .map(|ticket| TicketStatus { ticket, status: ThreadStatus::Closed });
                self.threads.set_statuses(&closed.collect::<Vec<_>>()).await
            }
            Err(error) => {
                tracing::warn!(%error, "tickets cannot be asked for by their names");
                Ok(0)
            }
        }
    }
}
