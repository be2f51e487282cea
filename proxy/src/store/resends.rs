//! Messages that were sent again after a send without an answer, until it is known that the helpdesk
//! has them once.

use wire::{MessageId, ThreadId};

use super::work_state::MessageState;
use super::{Lease, Store, StoreError, columns};
use crate::clock::Timestamp;
use crate::helpdesk::TicketRef;
use crate::wire_word;

/// A delivered message that was sent more than once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Resend {
    /// The message.
    pub message: MessageId,
    /// Its thread.
    pub thread: ThreadId,
    /// The ticket that it was delivered to.
    pub ticket: TicketRef,
}

impl Store {
    /// Notes that a message in doubt is sent again `now`: from then on that send is the one in doubt.
    pub(crate) async fn resend(&self, lease: &Lease, now: Timestamp) -> Result<(), StoreError> {
        let sql = "-- resend()
            UPDATE outbox SET doubted_at = NULL, resent_at = ?3
            WHERE position = ?1 AND lease_token = ?2";
        let mut transaction = self.write().await?;
        let query = sqlx::query(sql).bind(lease.position).bind(lease.token.as_str());
        query.bind(now).execute(&mut *transaction).await?;
        transaction.commit().await?;
        Ok(())
    }

    /// Delivered messages that were sent again before then, the oldest first.
    pub(crate) async fn resends(
        &self,
        before: Timestamp,
        at_most: u32,
    ) -> Result<Vec<Resend>, StoreError> {
        let sql = "-- resends()
            SELECT message_id, thread, ticket FROM outbox
            WHERE resent_at < ?1 AND state = ?2 AND ticket IS NOT NULL ORDER BY resent_at LIMIT ?3";
        let rows: Vec<(String, String, String)> = sqlx::query_as(sql)
            .bind(before)
            .bind(wire_word::word(&MessageState::Delivered))
            .bind(at_most)
            .fetch_all(&self.readers)
            .await?;
        let resend = |(message, thread, ticket): (String, String, String)| {
            Ok(Resend {
                message: message.parse().map_err(|_| StoreError::Unreadable("message id"))?,
                thread: columns::thread_id(&thread)?,
                ticket: TicketRef(ticket),
            })
        };
        rows.into_iter().map(resend).collect()
    }

    /// Notes that the message has been reconciled. Where the helpdesk has opened another ticket for it,
    /// replies in that one are shown in the thread as well.
    pub(crate) async fn reconciled(
        &self,
        resend: &Resend,
        other: Option<&TicketRef>,
    ) -> Result<(), StoreError> {
        let done = "-- reconciled()
            UPDATE outbox SET resent_at = NULL WHERE message_id = ?1";
        let link = "-- reconciled()
            UPDATE threads SET continues = ?2 WHERE id = ?1 AND continues IS NULL";
        let again = "-- reconciled()
            UPDATE sweeps SET newest_id = NULL, watermark =
                min(watermark, (SELECT created_at - 600000 FROM threads WHERE id = ?1))";
        let mut transaction = self.write().await?;
        sqlx::query(done).bind(resend.message.as_str()).execute(&mut *transaction).await?;
        if let Some(other) = other {
            let thread = resend.thread.as_str();
            let query = sqlx::query(link).bind(thread).bind(&other.0);
            if query.execute(&mut *transaction).await?.rows_affected() == 1 {
                sqlx::query(again).bind(thread).execute(&mut *transaction).await?;
            }
        }
        transaction.commit().await?;
        Ok(())
    }
}
