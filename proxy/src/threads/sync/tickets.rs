//! Looking into tickets one by one, for helpdesks that list tickets and not replies. Only those are
//! asked for that are ours and have changed: what it costs grows with the news, not with the
//! visitors who wait for it.

use super::{Seen, Sync};
use crate::helpdesk::{DeliveryError, TicketNews, TicketRef};
use crate::store::StoreError;
use wire::Retry;

/// What came of it.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Looked {
    /// How many entries were new or changed.
    pub changed: usize,
    /// Whether a ticket gave no answer and is to be looked into again.
    pub missed: bool,
}

impl Sync {
    /// Puts the replies of those tickets that are ours and have changed. The error is one that
    /// every further ticket would meet.
    pub(super) async fn look_into(
        &self,
        seen: &mut Seen,
        tickets: Vec<TicketNews>,
    ) -> Result<Result<Looked, DeliveryError>, StoreError> {
        let mut fresh = tickets;
        fresh.retain(|news| !seen.contains_ticket(news));
        let mut looked = Looked::default();
        if fresh.is_empty() {
            return Ok(Ok(looked));
        }
        let names: Vec<&TicketRef> = fresh.iter().map(|news| &news.ticket).collect();
        let ours = self.threads.ours(&names).await?;
        // What is not ours may become ours, once its ticket is known: it is not remembered.
        for news in fresh.iter().filter(|news| ours.contains(&news.ticket)) {
            match self.helpdesk.replies_in(&news.ticket).await {
                Ok(replies) => {
                    looked.changed += self.merge(seen, replies).await?;
                    seen.remember_ticket(news);
                }
                Err(error) if error.concerns_everyone() => return Ok(Err(error)),
                Err(error) => {
                    tracing::warn!(%error, ticket = news.ticket.0, "a ticket cannot be read");
                    if error.retry() == Retry::Never {
                        seen.remember_ticket(news);
                    } else {
                        looked.missed = true;
                    }
                }
            }
        }
        Ok(Ok(looked))
    }
}
