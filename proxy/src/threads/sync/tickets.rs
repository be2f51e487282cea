//! Comparing single tickets with their threads: tickets that have changed may have messages that were
//! edited, removed, turned into internal notes, or that came late, and some helpdesks list tickets
//! instead of messages. Only tickets that are ours and have changed are requested: the cost grows with
//! the news, not with the number of visitors.

use wire::Retry;

use super::{ScanError, ScanResult, Seen, Sync};
use crate::helpdesk::{DeliveryError, Listed, TicketNews, TicketRef, TicketReplies};
use crate::store::{ReplyKey, StoreError};

impl Sync {
    /// Compares the tickets that are ours and have changed with their threads. A failure that every
    /// further ticket would meet ends the scan.
    pub(super) async fn compare_tickets(
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
        let counted: Vec<_> = fresh.iter().map(|news| (&news.ticket, news.messages)).collect();
        let changed = self.threads.tickets_to_compare(&counted).await?;
        // A ticket that is not ours may become ours once its thread knows it: it is not remembered.
        for news in fresh.iter().filter(|news| changed.contains(&news.ticket)) {
            match self.compare(seen, &news.ticket).await {
                Ok(compared) => {
                    result.changed += compared.changed;
                    result.missed |= compared.missed;
                    if !compared.missed {
                        seen.remember_ticket(news);
                    }
                }
                Err(ScanError::Helpdesk(error)) if !error.concerns_everyone() => {
                    not_compared(seen, news, error, &mut result);
                }
                Err(error) => return Err(error),
            }
        }
        Ok(result)
    }

    /// Merges the ticket's messages, and removes what its threads show and it no longer has.
    async fn compare(&self, seen: &mut Seen, ticket: &TicketRef) -> Result<ScanResult, ScanError> {
        // Before the request: what another sweep adds meanwhile is not in the answer, and stays.
        let before = self.threads.shown_replies(ticket).await?;
        let TicketReplies { replies, listed } = self.helpdesk.replies_in(ticket).await?;
        let merged = self.merge(seen, replies).await?;
        let mut changed = merged.changed;
        if !merged.missed {
            let gone = before.into_iter().filter(|(key, at)| {
                let is_listed = match listed {
                    Listed::All => true,
                    Listed::Since(since) => *at > since,
                    Listed::Uncertain => false,
                };
                is_listed && !merged.shown.contains(key)
            });
            let gone: Vec<ReplyKey> = gone.map(|(key, _)| key).collect();
            changed += self.threads.remove(&gone).await?;
        }
        Ok(ScanResult { changed, missed: merged.missed, ..ScanResult::default() })
    }

    /// Removes what the threads of a deleted ticket show of its replies.
    pub(super) async fn remove_replies_of(&self, ticket: &TicketRef) -> Result<usize, StoreError> {
        let shown = self.threads.shown_replies(ticket).await?;
        let shown: Vec<ReplyKey> = shown.into_iter().map(|(key, _)| key).collect();
        self.threads.remove(&shown).await
    }
}

/// Notes that the ticket could not be compared: unless that is for good, it is read again.
fn not_compared(seen: &mut Seen, news: &TicketNews, error: DeliveryError, result: &mut ScanResult) {
    tracing::warn!(%error, ticket = news.ticket.0, "a ticket cannot be read");
    if error.retry() == Retry::Never {
        seen.remember_ticket(news);
    } else {
        result.missed = true;
    }
}
