//! Delivers what is in the outbox, one message a step.

mod breaker;
mod files;

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::watch;
use tokio::time::{sleep, timeout};
use wire::{MessageId, Retry};

use super::{Lease, LeaseToken, Outbox, Outcome, Settled, retry_delay};
use crate::attachments::Attachments;
use crate::clock::{Clock, Timestamp};
use crate::helpdesk::{Delivery, DeliveryError, Helpdesk, TicketRef};
use crate::random;
use crate::shop::{Shop, Shops};
use crate::store::StoreError;
pub(crate) use breaker::Breaker;

/// How long a lease lasts. Nobody else touches the message until then.
const LEASE: Duration = Duration::from_mins(1);
/// How long the helpdesk may take, well within the lease.
const DELIVERY: Duration = Duration::from_secs(45);
/// How long a message of a shop that is not configured waits.
const NO_SHOP: Duration = Duration::from_mins(5);
/// The longest sleep; a missed call is made up for by then.
const LONGEST_SLEEP: Duration = Duration::from_secs(5);
/// The sleep after the database has failed.
const AFTER_FAILURE: Duration = Duration::from_secs(1);

/// What a step did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// A message reached the helpdesk.
    Delivered,
    /// A message is to be tried again.
    Deferred,
    /// A message was refused for good.
    Parked,
    /// A lease ran out before its message could be settled, and whoever holds it now settles it; or
    /// the thread was deleted meanwhile.
    Lost,
    /// There is nothing to do until then, or until something is put.
    Idle {
        /// When the next message is due; `None` where none waits.
        until: Option<Timestamp>,
    },
}

/// A step could not be taken.
#[derive(Debug, thiserror::Error)]
pub enum StepError {
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The operating system has no randomness.
    #[error(transparent)]
    Randomness(#[from] random::NoRandomness),
}

/// Delivers messages. Any number of them may run at a time.
pub struct Worker {
    outbox: Outbox,
    helpdesk: Arc<dyn Helpdesk>,
    attachments: Attachments,
    shops: Arc<Shops>,
    clock: Clock,
    breaker: Breaker,
}

impl Worker {
    /// A worker for an outbox and a helpdesk.
    pub fn new(
        outbox: Outbox,
        helpdesk: Arc<dyn Helpdesk>,
        attachments: Attachments,
        shops: Arc<Shops>,
        clock: Clock,
    ) -> Self {
        Self { outbox, helpdesk, attachments, shops, clock, breaker: Breaker::default() }
    }

    /// Delivers the next message that is due.
    ///
    /// # Errors
    ///
    /// Where the database fails; the message stays in the outbox.
    pub async fn step(&self) -> Result<Step, StepError> {
        let now = self.clock.now();
        if let Some(until) = self.breaker.open_until(now) {
            return Ok(Step::Idle { until: Some(until) });
        }
        let token = LeaseToken::fresh()?;
        let Some(lease) = self.outbox.lease(now, now + LEASE, token).await? else {
            return Ok(Step::Idle { until: self.outbox.due().await? });
        };
        let outcome = self.deliver(&lease).await;
        if self.outbox.settle(&lease, &outcome).await? == Settled::Lost {
            return Ok(Step::Lost);
        }
        Ok(match outcome {
            Outcome::Delivered { .. } => Step::Delivered,
            Outcome::Deferred { .. } => Step::Deferred,
            Outcome::Parked { .. } => Step::Parked,
        })
    }

    async fn deliver(&self, lease: &Lease) -> Outcome {
        let Some(message) = &lease.message else {
            let reason = "the stored message cannot be read".to_owned();
            tracing::error!(thread = %lease.thread, reason, "a message is parked");
            return Outcome::Parked { reason };
        };
        let Some(shop) = self.shops.get(&lease.shop) else {
            tracing::error!(shop = %lease.shop, "a message waits for a shop that is not configured");
            let not_before = self.clock.now() + NO_SHOP;
            return Outcome::Deferred { not_before, in_doubt: lease.in_doubt, counts: false };
        };
        let delivery = delivery(lease, message, shop);
        let mut in_doubt = lease.in_doubt;
        let sent = timeout(DELIVERY, self.send(&delivery, &mut in_doubt)).await;
        let sent = sent.unwrap_or_else(|_| {
            in_doubt = true;
            Err(DeliveryError::Unclear)
        });
        match sent {
            Ok(ticket) => {
                self.breaker.close();
                tracing::info!(id = %message.id(), ticket = ticket.0, "a message is delivered");
                Outcome::Delivered { ticket }
            }
            Err(error) => self.failed(lease, message.id(), error, in_doubt),
        }
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
        let attachments = &*self.hand_over(delivery.message).await?;
        let sent = self.helpdesk.deliver(&Delivery { attachments, ..delivery.clone() }).await;
        sent.inspect_err(|error| *in_doubt = error.is_in_doubt())
    }

    fn failed(
        &self,
        lease: &Lease,
        id: &MessageId,
        error: DeliveryError,
        in_doubt: bool,
    ) -> Outcome {
        let now = self.clock.now();
        if error.retry() == Retry::Never && !in_doubt {
            tracing::error!(%id, %error, "a message is parked");
            return Outcome::Parked { reason: error.to_string() };
        }
        if let DeliveryError::Denied(_) = error {
            tracing::error!(%error, "nothing can be delivered: mend [helpdesk]");
        } else {
            tracing::warn!(%id, attempt = lease.attempt, %error, "a message waits");
        }
        let counts = !error.concerns_everyone();
        let not_before = if counts {
            now + retry_delay(error, lease.attempt, random::fraction())
        } else {
            self.breaker.open(error, now, random::fraction())
        };
        Outcome::Deferred { not_before, in_doubt, counts }
    }

    /// Delivers until `stop` becomes true; a step that has begun is finished.
    pub async fn run(&self, mut stop: watch::Receiver<bool>) {
        while !*stop.borrow() {
            // Listen before looking: what is put between the two would be missed.
            let work = self.outbox.work.notified();
            tokio::pin!(work);
            work.as_mut().enable();
            let pause = match self.step().await {
                Ok(Step::Idle { until }) => until
                    .map_or(LONGEST_SLEEP, |until| self.clock.now().until(until))
                    .clamp(Duration::from_millis(5), LONGEST_SLEEP),
                Ok(_) => continue,
                Err(error) => {
                    tracing::error!(%error, "a delivery step failed");
                    AFTER_FAILURE
                }
            };
            tokio::select! {
                () = work => {}
                () = sleep(pause) => {}
                _ = stop.changed() => {}
            }
        }
    }
}

fn delivery<'a>(lease: &'a Lease, message: &'a wire::Message, shop: &'a Shop) -> Delivery<'a> {
    Delivery {
        shop,
        message,
        customer: &lease.customer,
        verified: lease.verified.as_ref(),
        channel: lease.channel,
        ticket: lease.ticket.as_ref(),
        at: lease.at,
        same_before: lease.same_before,
        // Those are handed over first, and named then.
        attachments: &[],
    }
}
