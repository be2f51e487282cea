//! Reconciliation: whether the helpdesk has each message once.
//!
//! A request that was given up may arrive after every look-up, and the message is there twice. So what
//! was sent again is looked for a while later. A second copy that no agent has answered is marked for
//! the agents; of a second ticket, the replies are shown in the thread as well. A message that is
//! missing is reported.

use std::sync::Arc;
use std::time::Duration;

use super::{Outbox, Resend};
use crate::clock::Timestamp;
use crate::helpdesk::{Copies, DeliveryError, Helpdesk};
use crate::store::StoreError;

/// How long after the second send.
const AFTER: Duration = Duration::from_mins(10);
/// The most messages in one pass.
const AT_ONCE: u32 = 20;

/// What a pass has found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reconciled {
    /// Messages that the helpdesk has once, or that it cannot be asked for.
    pub single: usize,
    /// Messages that it has more than once.
    pub doubled: usize,
    /// Messages that it no longer has.
    pub missing: usize,
}

/// Looks for copies of what was sent again.
#[derive(Clone)]
pub struct Reconciliation {
    outbox: Outbox,
    helpdesk: Arc<dyn Helpdesk>,
}

impl Reconciliation {
    /// Of an outbox, at a helpdesk.
    pub fn new(outbox: Outbox, helpdesk: Arc<dyn Helpdesk>) -> Self {
        Self { outbox, helpdesk }
    }

    /// Reconciles the messages that were sent again long enough ago.
    ///
    /// # Errors
    ///
    /// Where the database fails. A message for which the helpdesk fails is looked for the next time.
    pub async fn pass(&self, now: Timestamp) -> Result<Reconciled, StoreError> {
        let mut found = Reconciled::default();
        for resend in self.outbox.resends(now.minus(AFTER), AT_ONCE).await? {
            match self.reconcile(&resend, &mut found).await {
                Ok(()) => {}
                Err(ReconcileError::Store(error)) => return Err(error),
                Err(ReconcileError::Helpdesk(error)) => {
                    tracing::warn!(id = %resend.message, %error, "a message cannot be reconciled yet");
                    if error.concerns_everyone() {
                        break;
                    }
                }
            }
        }
        Ok(found)
    }

    async fn reconcile(
        &self,
        resend: &Resend,
        found: &mut Reconciled,
    ) -> Result<(), ReconcileError> {
        let (id, ticket) = (&resend.message, &resend.ticket);
        let other = match self.helpdesk.copies(id, ticket).await? {
            Copies::Unknown | Copies::One => {
                found.single += 1;
                None
            }
            Copies::None => {
                tracing::error!(%id, ticket = ticket.0, "a delivered message is not in the helpdesk");
                found.missing += 1;
                None
            }
            Copies::InTicket => {
                tracing::error!(%id, ticket = ticket.0, "a message is twice in its ticket");
                self.helpdesk.mark_copy(id, ticket, None).await?;
                found.doubled += 1;
                None
            }
            Copies::OtherTicket { ticket: other, answered } => {
                tracing::error!(%id, ticket = ticket.0, other = other.0, answered,
                    "a message has opened two tickets");
                if !answered {
                    self.helpdesk.mark_copy(id, ticket, Some(&other)).await?;
                }
                found.doubled += 1;
                Some(other)
            }
        };
        Ok(self.outbox.reconciled(resend, other.as_ref()).await?)
    }
}

/// A message could not be reconciled.
#[derive(Debug, thiserror::Error)]
enum ReconcileError {
    #[error(transparent)]
    Helpdesk(#[from] DeliveryError),
    #[error(transparent)]
    Store(#[from] StoreError),
}
