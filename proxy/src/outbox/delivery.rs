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
use crate::delivery_policy::{WORK_TIMEOUT, delay_of_resend, failure};
use crate::health::{Activity, HelpdeskStatus};
use crate::helpdesk::{Delivery, DeliveryError, Helpdesk, TicketRef, UnclearReason};
use crate::shop::{Shop, Shops};
use crate::store::StoreError;

/// The delay of a message whose shop is not configured.
const UNKNOWN_SHOP_DELAY: Duration = Duration::from_mins(5);
/// The delay of a message for which the database could not be written.
const STORE_DELAY: Duration = Duration::from_secs(1);
/// The time-out of the question whether the account can be used.
const PROBE_TIMEOUT: Duration = Duration::from_secs(10);
/// How often a message that is denied for itself is tried.
const DENIED_ATTEMPTS: u32 = 4;

/// Delivers the messages of the outbox to the helpdesk.
pub struct MessageDelivery {
    outbox: Outbox,
    helpdesk: Arc<dyn Helpdesk>,
    status: HelpdeskStatus,
    attachments: Attachments,
    shops: Arc<Shops>,
    clock: Clock,
}

impl MessageDelivery {
    /// The job for an outbox and a helpdesk, which notes in `status` how the helpdesk answers.
    pub fn new(
        outbox: Outbox,
        helpdesk: Arc<dyn Helpdesk>,
        status: HelpdeskStatus,
        attachments: Attachments,
        shops: Arc<Shops>,
        clock: Clock,
    ) -> Self {
        Self { outbox, helpdesk, status, attachments, shops, clock }
    }

    /// Sends a message, unless an earlier send turns out to have arrived. `in_doubt` says whether
    /// the message may be in the helpdesk when this fails.
    async fn send(
        &self,
        lease: &Lease,
        delivery: &Delivery<'_>,
        in_doubt: &mut bool,
    ) -> Result<TicketRef, SendError> {
        if *in_doubt {
            if let Some(ticket) = self.helpdesk.find(delivery).await? {
                return Ok(ticket);
            }
            // What was given up may still be on its way.
            let now = self.clock.steady();
            if let Some(delay) = delay_of_resend(lease.doubted_at.unwrap_or(now).until(now)) {
                return Err(SendError::NotSettled { delay });
            }
            self.outbox.resend(lease, now).await?;
            *in_doubt = false;
        }
        let attachments = &*self.hand_over_files(delivery.message).await?;
        let sent = self.helpdesk.deliver(&Delivery { attachments, ..delivery.clone() }).await;
        Ok(sent.inspect_err(|error| *in_doubt = error.is_in_doubt())?)
    }

    /// The failure of a message whose send has failed.
    async fn failed(
        &self,
        lease: &Lease,
        id: &MessageId,
        error: SendError,
        in_doubt: bool,
    ) -> Failure {
        let error = match error {
            SendError::Helpdesk(error) => error,
            SendError::NotSettled { delay } => {
                return Failure::new(Scope::Postponed { delay }, in_doubt);
            }
            SendError::Store(error) => {
                tracing::error!(%id, %error, "a message waits: the database failed");
                return Failure::new(Scope::Postponed { delay: STORE_DELAY }, in_doubt);
            }
        };
        match (error, &lease.ticket) {
            (DeliveryError::TicketGone(_), Some(ticket)) if !in_doubt => {
                return self.continue_elsewhere(lease, ticket, id).await;
            }
            (DeliveryError::Denied(status), _) if self.account_is_usable().await => {
                return refused_alone(lease.attempt, id, status, in_doubt);
            }
            _ => {}
        }
        log_failure(id, lease.attempt, error, in_doubt);
        failure(error, in_doubt)
    }

    /// Lets the message open another ticket, because the thread's own takes no more.
    async fn continue_elsewhere(
        &self,
        lease: &Lease,
        ticket: &TicketRef,
        id: &MessageId,
    ) -> Failure {
        tracing::warn!(%id, ticket = ticket.0, "a ticket takes no more messages; another one is opened");
        let delay = match self.outbox.leave_ticket(&lease.thread, ticket).await {
            Ok(()) => Duration::ZERO,
            Err(error) => {
                tracing::error!(%id, %error, "a message waits: the database failed");
                STORE_DELAY
            }
        };
        Failure::new(Scope::Postponed { delay }, false)
    }

    /// Whether the account can be used: then a denied message is denied for itself.
    async fn account_is_usable(&self) -> bool {
        timeout(PROBE_TIMEOUT, self.helpdesk.probe()).await.is_ok_and(|probed| probed.is_ok())
    }
}

/// A message could not be sent.
#[derive(Debug, thiserror::Error)]
enum SendError {
    /// The helpdesk failed.
    #[error(transparent)]
    Helpdesk(#[from] DeliveryError),
    /// An earlier send may still arrive.
    #[error("an earlier send may still arrive")]
    NotSettled {
        /// Until when to wait.
        delay: Duration,
    },
    /// The database failed; nothing was sent.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// The failure of a message that is denied although the account can be used, such as by a firewall
/// that dislikes its words: it holds up no other, and is given up after some attempts.
fn refused_alone(attempt: u32, id: &MessageId, status: u16, in_doubt: bool) -> Failure {
    if attempt < DENIED_ATTEMPTS || in_doubt {
        tracing::warn!(%id, attempt, status, "a message is denied, though the account is not");
        return Failure::new(Scope::Work, in_doubt);
    }
    let reason = format!("the helpdesk denies this message alone with status {status}");
    tracing::error!(%id, reason, "a message is parked");
    Failure::new(Scope::Permanent { reason }, false)
}

impl Job for MessageDelivery {
    type Clock = Clock;
    type Lease = Lease;
    type Done = TicketRef;
    type Error = StoreError;

    fn notify(&self) -> &Notify {
        &self.outbox.work
    }

    fn pause(&self) -> Duration {
        self.helpdesk.pause()
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
        if let (Some(ticket), true, false) = (&lease.ticket, lease.ticket_trashed, lease.in_doubt) {
            return Err(self.continue_elsewhere(lease, ticket, message.id()).await);
        }
        let delivery = delivery(lease, message, shop);
        let mut in_doubt = lease.in_doubt;
        let sent = timeout(WORK_TIMEOUT, self.send(lease, &delivery, &mut in_doubt)).await;
        let sent = sent.unwrap_or_else(|_| {
            in_doubt = true;
            Err(DeliveryError::Unclear(UnclearReason::Timeout).into())
        });
        let answered = match &sent {
            Ok(ticket) => Some(Ok(ticket)),
            Err(SendError::Helpdesk(error)) => Some(Err(*error)),
            Err(SendError::NotSettled { .. } | SendError::Store(_)) => None,
        };
        if let Some(answered) = answered {
            self.status.record(Activity::Delivery, answered);
        }
        match sent {
            Ok(ticket) => {
                tracing::info!(id = %message.id(), ticket = ticket.0, "a message is delivered");
                Ok(ticket)
            }
            Err(error) => Err(self.failed(lease, message.id(), error, in_doubt).await),
        }
    }

    async fn recovered(&self, now: Timestamp) -> Result<(), StoreError> {
        tracing::info!("the helpdesk works again");
        self.outbox.make_due(now).await
    }

    async fn settle(
        &self,
        lease: &Lease,
        outcome: &Outcome<TicketRef>,
    ) -> Result<Settled, StoreError> {
        self.outbox.settle(lease, outcome, self.clock.steady()).await
    }
}

fn log_failure(id: &MessageId, attempt: u32, error: DeliveryError, in_doubt: bool) {
    if error.retry() == Retry::Never && !in_doubt {
        tracing::error!(%id, %error, "a message is parked");
    } else if let DeliveryError::Denied(_) = error {
        tracing::error!(%error, "nothing can be delivered: check [helpdesk]");
    } else if let DeliveryError::Throttled(_) = error {
        // Not worth an operator's time: it happens whenever there are many messages.
        tracing::debug!(%id, attempt, %error, "a message waits");
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
        continues: lease.continues.as_ref().filter(|_| lease.ticket.is_none()),
        at: lease.at,
        same_before: lease.same_before,
        // They are handed over first, and named then.
        attachments: &[],
    }
}
