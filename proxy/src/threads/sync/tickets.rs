//! Reading the replies of single tickets, for helpdesks that list tickets instead of replies. Only
//! tickets that are ours and have changed are requested: the cost grows with the news, not with the
//! number of visitors.

use super::{ScanError, ScanResult, Seen, Sync};
use crate::helpdesk::{TicketNews, TicketRef};
use wire::Retry;

impl Sync {
    /// Merges the replies of the tickets that are ours and have changed. A failure that every
    /// further ticket would meet ends the scan.
    pub(super) async fn fetch_tickets(
        &self,
        seen: &mut Seen,
        tickets: Vec<TicketNews>,
    ) -> Result<ScanResult, ScanError> {
        let mut fresh = tickets;
        fresh.retain(|news| !seen.contains_ticket(news));
        let mut result = ScanResult::default();
        if fresh.is_empty() {
            return Ok(result);
        }
        let names: Vec<&TicketRef> = fresh.iter().map(|news| &news.ticket).collect();
        let ours = self.threads.known_tickets(&names).await?;
        // A ticket that is not ours may become ours once its thread knows it: it is not remembered.
        for news in fresh.iter().filter(|news| ours.contains(&news.ticket)) {
            match self.helpdesk.replies_in(&news.ticket).await {
                Ok(replies) => {
                    result.changed += self.merge(seen, replies).await?;
                    seen.remember_ticket(news);
                }
                Err(error) if error.concerns_everyone() => return Err(error.into()),
                Err(error) => {
                    tracing::warn!(%error, ticket = news.ticket.0, "a ticket cannot be read");
                    if error.retry() == Retry::Never {
                        seen.remember_ticket(news);
                    } else {
                        result.missed = true;
                    }
                }
            }
        }
        Ok(result)
    }
}
