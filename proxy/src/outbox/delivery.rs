//! The job that delivers messages.

mod files;

use std::sync::Arc;
use std::time::Duration;

use leased_worker::{Failure, Job, Scope};
use tokio::sync::Notify;
use tokio::time::timeout;
use wire::{Message, MessageId, Retry};

use super::{Lease, LeaseToken, Outbox, Outcome, Settled};
use crate::attachments::Attachments;
use crate::clock::{Clock, Timestamp};
use crate::delivery_policy::{WORK_TIMEOUT, failure};
use crate::helpdesk::{Delivery, DeliveryError, Helpdesk, TicketRef};
use crate::shop::{Shop, Shops};
use crate::store::StoreError;

/// The delay of a message whose shop is not configured.
const UNKNOWN_SHOP_DELAY: Duration = Duration::from_mins(5);

/// Delivers the messages of the outbox to the helpdesk.
pub struct MessageDelivery {
    outbox: Outbox,
    helpdesk: Arc<dyn Helpdesk>,
    attachments: Attachments,
    shops: Arc<Shops>,
}

impl MessageDelivery {
    /// The job for an outbox and a helpdesk.
    pub fn new(
        outbox: Outbox,
        helpdesk: Arc<dyn Helpdesk>,
        attachments: Attachments,
        shops: Arc<Shops>,
    ) -> Self {
        Self { outbox, helpdesk, attachments, shops }
    }

    /// Sends a message, unless an earlier send turns out to have arrived. `in_doubt` says whether
    /// the message may be in the helpdesk when this fails.
    async fn send(
        &self,
        delivery: &Delivery<'_>,
        in_doubt: &mut bool,
    ) -> Result<TicketRef, DeliveryError> {
        if *in_doubt {
            if let Some(ticket) = self.helpdesk.find(delivery).await? {
                return Ok(ticket);
            }
            *in_doubt = false;
        }
        let attachments = &*self.hand_over_files(delivery.message).await?;
        let sent = self.helpdesk.deliver(&Delivery { attachments, ..delivery.clone() }).await;
        sent.inspect_err(|error| *in_doubt = error.is_in_doubt())
    }
}

impl Job for MessageDelivery {
    type Clock = Clock;
    type Lease = Lease;
    type Done = TicketRef;
    type Error = StoreError;

    fn notify(&self) -> &Notify {
        &self.outbox.work
    }

    async fn acquire(
        &self,
        now: Timestamp,
        until: Timestamp,
        token: LeaseToken,
    ) -> Result<Option<Lease>, StoreError> {
        self.outbox.lease(now, until, token).await
    }

    async fn next_due(&self) -> Result<Option<Timestamp>, StoreError> {
        self.outbox.next_due().await
    }

    fn attempt(lease: &Lease) -> u32 {
        lease.attempt
    }

    async fn perform(&self, lease: &Lease) -> Result<TicketRef, Failure> {
        let Some(message) = &lease.message else {
            let reason = "the stored message cannot be read".to_owned();
            tracing::error!(thread = %lease.thread, reason, "a message is parked");
            return Err(Failure::new(Scope::Permanent { reason }, lease.in_doubt));
        };
        let Some(shop) = self.shops.get(&lease.shop) else {
            tracing::error!(shop = %lease.shop, "a message waits for a shop that is not configured");
            let scope = Scope::Postponed { delay: UNKNOWN_SHOP_DELAY };
            return Err(Failure::new(scope, lease.in_doubt));
        };
        let delivery = delivery(lease, message, shop);
        let mut in_doubt = lease.in_doubt;
        let sent = timeout(WORK_TIMEOUT, self.send(&delivery, &mut in_doubt)).await;
        let sent = sent.unwrap_or_else(|_| {
            in_doubt = true;
            Err(DeliveryError::Unclear)
        });
        match sent {
            Ok(ticket) => {
                tracing::info!(id = %message.id(), ticket = ticket.0, "a message is delivered");
                Ok(ticket)
            }
            Err(error) => {
                log_failure(message.id(), lease.attempt, error, in_doubt);
                Err(failure(error, in_doubt))
            }
        }
    }

    async fn settle(
        &self,
        lease: &Lease,
        outcome: &Outcome<TicketRef>,
    ) -> Result<Settled, StoreError> {
        self.outbox.settle(lease, outcome).await
    }
}

fn log_failure(id: &MessageId, attempt: u32, error: DeliveryError, in_doubt: bool) {
    if error.retry() == Retry::Never && !in_doubt {
        tracing::error!(%id, %error, "a message is parked");
    } else if let DeliveryError::Denied(_) = error {
        tracing::error!(%error, "nothing can be delivered: check [helpdesk]");
    } else {
        tracing::warn!(%id, attempt, %error, "a message waits");
    }
}

fn delivery<'a>(lease: &'a Lease, message: &'a Message, shop: &'a Shop) -> Delivery<'a> {
    Delivery {
        shop,
        message,
        customer: &lease.customer,
        verified: lease.verified.as_ref(),
        channel: lease.channel,
        ticket: lease.ticket.as_ref(),
        at: lease.at,
        same_before: lease.same_before,
        // They are handed over first, and named then.
        attachments: &[],
    }
}
