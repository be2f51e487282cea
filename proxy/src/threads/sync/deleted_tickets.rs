//! The deleted-ticket check: polls known tickets by their ids, because lists do not report deleted
//! ones.

use std::time::Duration;

use wire::ThreadStatus;

use super::Sync;
use crate::helpdesk::{TICKETS_AT_ONCE, TicketRef, TicketStatus};
use crate::store::StoreError;

/// Scans per check.
const EVERY: u32 = 6;
/// How old a thread is before its ticket is checked: a new ticket need not be listed at once.
const MIN_AGE: Duration = Duration::from_mins(10);

/// The progress through all open threads.
#[derive(Debug, Default)]
pub(super) struct DeletedTicketCheck {
    /// Scans since the last check.
    scans: u32,
    /// The last ticket that was checked.
    last: Option<TicketRef>,
}

impl Sync {
    /// After every sixth scan, checks the next tickets of open threads, as many as one request can
    /// ask for, and closes the threads of those that are gone; what they show of the ticket's replies
    /// is removed. Returns how many threads and entries have changed.
    pub(super) async fn check_deleted_tickets(
        &self,
        check: &mut DeletedTicketCheck,
    ) -> Result<usize, StoreError> {
        check.scans = (check.scans + 1) % EVERY;
        if check.scans != 0 {
            return Ok(0);
        }
        let before = self.clock.now().minus(MIN_AGE);
        let last = check.last.take();
        let tickets = self.threads.open_tickets(last.as_ref(), before, TICKETS_AT_ONCE).await?;
        // After the last of all, it starts over.
        check.last = tickets.last().cloned();
        if tickets.is_empty() {
            return Ok(0);
        }
        match self.helpdesk.deleted_tickets(&tickets).await {
            Ok(deleted) => {
                let mut changed = 0;
                for ticket in &deleted {
                    changed += self.remove_replies_of(ticket).await?;
                }
                let closed = deleted.into_iter().map(|ticket| TicketStatus {
                    ticket,
                    status: ThreadStatus::Closed,
                    trashed: true,
                });
                Ok(changed + self.threads.set_statuses(&closed.collect::<Vec<_>>()).await?)
            }
            Err(error) => {
                tracing::warn!(%error, "tickets cannot be asked for by their ids");
                Ok(0)
            }
        }
    }
}
