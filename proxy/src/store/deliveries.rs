//! Leases of messages: acquiring the next one, and settling it.

use sqlx::sqlite::SqliteRow;
use sqlx::{Row, Sqlite, Transaction};
use wire::{Channel, Customer, EntryState, Message, ShopId, ThreadId};

use super::work_state::MessageState;
use super::{Head, LeaseToken, Outcome, Store, StoreError, columns};
use crate::clock::Timestamp;
use crate::helpdesk::{Continuation, TicketRef};
use crate::identity::CustomerId;
use crate::wire_word;

/// A leased message. `Debug` shows nothing that a shopper wrote, because no field's does.
#[derive(Clone, Debug)]
pub struct Lease {
    /// Its position in the outbox.
    pub(crate) position: i64,
    /// The lease.
    pub(crate) token: LeaseToken,
    /// The thread of the message.
    pub thread: ThreadId,
    /// When the lease expires.
    pub until: Timestamp,
    /// The shop that it was written to.
    pub shop: ShopId,
    /// The message; `None` where the stored one is invalid by today's rules.
    pub message: Option<Message>,
    /// The customer.
    pub customer: Customer,
    /// The shop's own id of the customer, if it has verified them.
    pub verified: Option<CustomerId>,
    /// The channel on which the shopper wants the answer.
    pub channel: Channel,
    /// The thread's ticket, once there is one.
    pub ticket: Option<TicketRef>,
    /// Whether that ticket is in the trash.
    pub ticket_trashed: bool,
    /// Set where the message is to open another ticket than the thread had.
    pub continues: Option<Continuation>,
    /// When the message was accepted.
    pub at: Timestamp,
    /// How many of the thread's further messages that were delivered before it have the same text;
    /// counted where the message is in doubt.
    pub same_before: u32,
    /// Which attempt it is, the first being 1; failures that concern everything do not count.
    pub attempt: u32,
    /// Whether an earlier send may have happened: look the message up before sending it again.
    pub in_doubt: bool,
    /// When that send was given up, where that is known.
    pub doubted_at: Option<Timestamp>,
}

impl Store {
    /// Leases the message that is due and not held back by an earlier one of its thread, by its turn.
    pub(crate) async fn lease_message(
        &self,
        now: Timestamp,
        until: Timestamp,
        token: LeaseToken,
    ) -> Result<Option<Lease>, StoreError> {
        // Without a ticket only an opening can be delivered, or a message that opens another ticket.
        // A parked message does not hold later ones back.
        let take = "-- lease_message()
            UPDATE outbox
            SET lease_token = ?3, lease_until = ?2, sends = sends + 1
            WHERE position = (
                SELECT o.position FROM outbox o JOIN threads t ON t.id = o.thread
                WHERE o.state = 'pending' AND o.not_before <= ?1 AND o.lease_until <= ?1
                    AND (o.opens OR t.ticket IS NOT NULL OR t.continues IS NOT NULL)
                    AND NOT EXISTS (SELECT 1 FROM outbox e
                        WHERE e.thread = o.thread AND e.state = 'pending' AND e.position < o.position)
                ORDER BY o.turn, o.shop_turn, o.position LIMIT 1)
            RETURNING position";
        // Texts are compared without white space: a helpdesk may wrap them differently.
        let read = "-- lease_message()
            SELECT o.position, o.thread, o.payload, o.failures + 1 AS attempt, o.sends > 1 AS in_doubt, t.shop,
                t.channel, t.customer_name, t.customer_email, t.customer_phone, t.verified_id,
                t.ticket, t.ticket_trashed, t.continues, o.doubted_at, e.at,
                CASE WHEN o.sends > 1 THEN
                    (SELECT count(*) FROM outbox p JOIN entries f
                        ON f.thread = p.thread AND f.message_id = p.message_id
                    WHERE p.thread = o.thread AND p.position < o.position AND NOT p.opens
                        AND p.state = ?2
                        AND replace(replace(replace(f.text, ' ', ''), char(10), ''), char(9), '')
                        = replace(replace(replace(e.text, ' ', ''), char(10), ''), char(9), ''))
                ELSE 0 END AS same_before
            FROM outbox o JOIN threads t ON t.id = o.thread
                JOIN entries e ON e.thread = o.thread AND e.message_id = o.message_id
            WHERE o.position = ?1";
        let mut transaction = self.write().await?;
        let position: Option<i64> = sqlx::query_scalar(take)
            .bind(now)
            .bind(until)
            .bind(token.as_str())
            .fetch_optional(&mut *transaction)
            .await?;
        let Some(position) = position else { return Ok(None) };
        let delivered = wire_word::word(&MessageState::Delivered);
        let row =
            sqlx::query(read).bind(position).bind(delivered).fetch_one(&mut *transaction).await?;
        transaction.commit().await?;
        leased(&row, until, token).map(Some)
    }

    /// Ends every lease `now`; the messages are due at `not_before` at the earliest, and in doubt since
    /// now. Others that would wait beyond `latest` are due at once.
    pub(crate) async fn release_messages(
        &self,
        now: Timestamp,
        not_before: Timestamp,
        latest: Timestamp,
    ) -> Result<(), StoreError> {
        let late = "-- release_messages()
            UPDATE outbox SET not_before = 0 WHERE state = 'pending' AND not_before > ?1";
        let leased = "-- release_messages()
            UPDATE outbox
            SET lease_token = NULL, lease_until = 0, not_before = max(not_before, ?1),
                doubted_at = coalesce(doubted_at, ?2)
            WHERE state = 'pending' AND lease_until > 0";
        let mut transaction = self.write().await?;
        sqlx::query(late).bind(latest).execute(&mut *transaction).await?;
        sqlx::query(leased).bind(not_before).bind(now).execute(&mut *transaction).await?;
        transaction.commit().await?;
        Ok(())
    }

    /// When the next message is due; `None` where none waits.
    pub(crate) async fn next_message_due(&self) -> Result<Option<Timestamp>, StoreError> {
        let sql = "-- next_message_due()
            SELECT min(max(o.not_before, o.lease_until))
            FROM outbox o JOIN threads t ON t.id = o.thread
            WHERE o.state = 'pending'
                AND (o.opens OR t.ticket IS NOT NULL OR t.continues IS NOT NULL)
                AND NOT EXISTS (SELECT 1 FROM outbox e
                    WHERE e.thread = o.thread AND e.state = 'pending' AND e.position < o.position)";
        Ok(sqlx::query_scalar(sql).fetch_one(&self.readers).await?)
    }

    /// How many messages are pending, and when the oldest of them was accepted; `None` where none is.
    pub(crate) async fn oldest_pending(&self) -> Result<Option<(u32, Timestamp)>, StoreError> {
        let sql = "-- oldest_pending()
            SELECT count(*), min(e.at)
            FROM outbox o JOIN entries e ON e.thread = o.thread AND e.message_id = o.message_id
            WHERE o.state = 'pending'";
        let (pending, oldest): (i64, Option<Timestamp>) =
            sqlx::query_as(sql).fetch_one(&self.readers).await?;
        Ok(oldest.map(|oldest| (columns::count(pending), oldest)))
    }

    /// Separates a thread from its ticket, which takes no more messages: the next message opens
    /// another one. Replies in the old one are still shown.
    pub(crate) async fn leave_ticket(
        &self,
        thread: &ThreadId,
        ticket: &TicketRef,
    ) -> Result<(), StoreError> {
        let sql = "-- leave_ticket()
            UPDATE threads SET continues = ticket, ticket = NULL, ticket_trashed = 0
            WHERE id = ?1 AND ticket = ?2";
        let mut transaction = self.write().await?;
        sqlx::query(sql).bind(thread.as_str()).bind(&ticket.0).execute(&mut *transaction).await?;
        transaction.commit().await?;
        Ok(())
    }

    /// Makes all waiting messages due: the helpdesk works again.
    pub(crate) async fn make_messages_due(&self, now: Timestamp) -> Result<(), StoreError> {
        let sql = "-- make_messages_due()
            UPDATE outbox SET not_before = ?1 WHERE state = 'pending' AND not_before > ?1";
        let mut transaction = self.write().await?;
        sqlx::query(sql).bind(now).execute(&mut *transaction).await?;
        transaction.commit().await?;
        Ok(())
    }

    /// Stores the outcome `now`; `None` where another worker holds the lease by now. Returns the
    /// thread's head.
    pub(crate) async fn settle_message(
        &self,
        lease: &Lease,
        outcome: &Outcome<TicketRef>,
        now: Timestamp,
    ) -> Result<Option<Head>, StoreError> {
        let mut transaction = self.write().await?;
        if !store_outcome(&mut transaction, lease, outcome, now).await? {
            return Ok(None);
        }
        match outcome {
            Outcome::Done(_) => {
                set_entry_state(&mut transaction, lease, EntryState::Delivered).await?;
            }
            Outcome::Refused { .. } => {
                set_entry_state(&mut transaction, lease, EntryState::Parked).await?;
                if lease.ticket.is_none() {
                    continue_elsewhere(&mut transaction, lease).await?;
                }
            }
            Outcome::Deferred { .. } => {}
        }
        let sql = "-- settle_message()
            SELECT revision, shop FROM threads WHERE id = ?1";
        let (revision, shop): (i64, String) =
            sqlx::query_as(sql).bind(lease.thread.as_str()).fetch_one(&mut *transaction).await?;
        transaction.commit().await?;
        Ok(Some(columns::head(revision, &shop)?))
    }
}

fn leased(row: &SqliteRow, until: Timestamp, token: LeaseToken) -> Result<Lease, StoreError> {
    let text = |column: &str| row.try_get::<String, _>(column);
    let payload: Option<String> = row.try_get("payload")?;
    Ok(Lease {
        position: row.try_get("position")?,
        token,
        thread: columns::thread_id(&text("thread")?)?,
        until,
        shop: text("shop")?.parse().map_err(|_| StoreError::Unreadable("shop"))?,
        message: payload.and_then(|payload| serde_json::from_str(&payload).ok()),
        customer: Customer {
            name: text("customer_name")?,
            email: text("customer_email")?,
            phone: text("customer_phone")?,
        },
        verified: row.try_get::<Option<String>, _>("verified_id")?.map(CustomerId),
        channel: columns::word(&text("channel")?, "channel")?,
        ticket: row.try_get::<Option<String>, _>("ticket")?.map(TicketRef),
        ticket_trashed: row.try_get("ticket_trashed")?,
        continues: row.try_get::<Option<String>, _>("continues")?.map(continuation),
        at: row.try_get("at")?,
        same_before: columns::count(row.try_get("same_before")?),
        attempt: columns::count(row.try_get("attempt")?),
        in_doubt: row.try_get("in_doubt")?,
        doubted_at: row.try_get("doubted_at")?,
    })
}

/// The column `continues`.
fn continuation(ticket: String) -> Continuation {
    if ticket.is_empty() { Continuation::OfNone } else { Continuation::Of(TicketRef(ticket)) }
}

/// After a message was refused that was to open a ticket, decides where the thread's next message
/// goes: into the ticket that the thread had before, or into one that it opens itself.
async fn continue_elsewhere(
    transaction: &mut Transaction<'static, Sqlite>,
    lease: &Lease,
) -> Result<(), StoreError> {
    let sql = "-- settle_message()
        UPDATE threads SET ticket = nullif(continues, ''),
            continues = CASE WHEN coalesce(continues, '') = '' THEN '' END
        WHERE id = ?1 AND ticket IS NULL";
    sqlx::query(sql).bind(lease.thread.as_str()).execute(&mut **transaction).await?;
    Ok(())
}

async fn store_outcome(
    transaction: &mut Transaction<'static, Sqlite>,
    lease: &Lease,
    outcome: &Outcome<TicketRef>,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let query = match outcome {
        Outcome::Done(ticket) => {
            let sql = "-- settle_message()
                UPDATE outbox SET state = ?4, payload = NULL, ticket = ?3, visitor = NULL,
                    lease_token = NULL, lease_until = 0
                WHERE position = ?1 AND lease_token = ?2";
            sqlx::query(sql)
                .bind(lease.position)
                .bind(lease.token.as_str())
                .bind(&ticket.0)
                .bind(wire_word::word(&MessageState::Delivered))
        }
        Outcome::Deferred { not_before, in_doubt, counts } => {
            let sql = "-- settle_message()
                UPDATE outbox SET not_before = ?3, sends = ?4, failures = failures + ?5,
                    doubted_at = CASE WHEN ?4 THEN coalesce(doubted_at, ?6) END,
                    lease_token = NULL, lease_until = 0
                WHERE position = ?1 AND lease_token = ?2";
            let query = sqlx::query(sql).bind(lease.position).bind(lease.token.as_str());
            query.bind(*not_before).bind(*in_doubt).bind(*counts).bind(now)
        }
        Outcome::Refused { reason } => {
            let sql = "-- settle_message()
                UPDATE outbox SET state = ?4, reason = ?3, visitor = NULL, lease_token = NULL,
                    lease_until = 0
                WHERE position = ?1 AND lease_token = ?2";
            sqlx::query(sql)
                .bind(lease.position)
                .bind(lease.token.as_str())
                .bind(reason)
                .bind(wire_word::word(&MessageState::Parked))
        }
    };
    let stored = query.execute(&mut **transaction).await?.rows_affected() == 1;
    if let Outcome::Done(ticket) = outcome
        && stored
    {
        link_ticket(transaction, lease, &ticket.0).await?;
    }
    Ok(stored)
}

/// Stores the thread's ticket. Where the send was in doubt, an agent may have answered before the
/// ticket was known: the watermark goes back to the thread's beginning then.
async fn link_ticket(
    transaction: &mut Transaction<'static, Sqlite>,
    lease: &Lease,
    ticket: &str,
) -> Result<(), StoreError> {
    let link = "-- settle_message()
        UPDATE threads SET ticket = ?2 WHERE id = ?1 AND ticket IS NULL";
    let linked = sqlx::query(link)
        .bind(lease.thread.as_str())
        .bind(ticket)
        .execute(&mut **transaction)
        .await?;
    if linked.rows_affected() == 1 && lease.in_doubt {
        let again = "-- settle_message()
            UPDATE sweeps SET newest_id = NULL, watermark =
                min(watermark, (SELECT created_at - 600000 FROM threads WHERE id = ?1))";
        sqlx::query(again).bind(lease.thread.as_str()).execute(&mut **transaction).await?;
    }
    Ok(())
}

/// Updates the state that the visitor sees.
async fn set_entry_state(
    transaction: &mut Transaction<'static, Sqlite>,
    lease: &Lease,
    state: EntryState,
) -> Result<(), StoreError> {
    let step = "-- settle_message()
        UPDATE threads SET revision = revision + 1 WHERE id = ?1";
    let show = "-- settle_message()
        UPDATE entries
        SET state = ?3, revision = (SELECT revision FROM threads WHERE id = ?1)
        WHERE thread = ?1
            AND message_id = (SELECT message_id FROM outbox WHERE position = ?2)";
    sqlx::query(step).bind(lease.thread.as_str()).execute(&mut **transaction).await?;
    let query = sqlx::query(show).bind(lease.thread.as_str()).bind(lease.position);
    query.bind(wire_word::word(&state)).execute(&mut **transaction).await?;
    Ok(())
}
