//! Leasing the next message.

use sqlx::Row;
use sqlx::sqlite::SqliteRow;
use wire::{Channel, Customer};

use crate::clock::Timestamp;
use crate::helpdesk::TicketRef;
use crate::identity::CustomerId;
use crate::outbox::{Lease, LeaseToken};
use crate::store::{Sqlite, StoreError};

pub(in crate::outbox) async fn lease(
    db: &Sqlite,
    now: Timestamp,
    until: Timestamp,
    token: LeaseToken,
) -> Result<Option<Lease>, StoreError> {
    // What has no ticket yet can only be opened. An earlier message that is parked holds nothing
    // back, but without a ticket there is nowhere to go on.
    let take = "-- lease()
        UPDATE outbox
        SET lease_token = ?3, lease_until = ?2, sends = sends + 1
        WHERE position = (
            SELECT o.position FROM outbox o JOIN threads t ON t.id = o.thread
            WHERE o.state = 'pending' AND o.not_before <= ?1 AND o.lease_until <= ?1
                AND (o.opens OR t.ticket IS NOT NULL)
                AND NOT EXISTS (SELECT 1 FROM outbox e
                    WHERE e.thread = o.thread AND e.state = 'pending' AND e.position < o.position)
            ORDER BY o.position LIMIT 1)
        RETURNING position";
    // Words are the same words whatever the spaces between them: a helpdesk may wrap them anew.
    let read = "-- lease()
        SELECT o.position, o.thread, o.payload, o.failures + 1 AS attempt, o.sends > 1 AS in_doubt, t.shop,
            t.channel, t.customer_name, t.customer_email, t.customer_phone, t.verified_id,
            t.ticket, e.at,
            CASE WHEN o.sends > 1 THEN
                (SELECT count(*) FROM outbox p JOIN entries f
                    ON f.thread = p.thread AND f.message_id = p.message_id
                WHERE p.thread = o.thread AND p.position < o.position AND NOT p.opens
                    AND p.state = 'delivered'
                    AND replace(replace(replace(f.text, ' ', ''), char(10), ''), char(9), '')
                    = replace(replace(replace(e.text, ' ', ''), char(10), ''), char(9), ''))
            ELSE 0 END AS same_before
        FROM outbox o JOIN threads t ON t.id = o.thread
            JOIN entries e ON e.thread = o.thread AND e.message_id = o.message_id
        WHERE o.position = ?1";
    let mut transaction = db.write().await?;
    let position: Option<i64> = sqlx::query_scalar(take)
        .bind(now)
        .bind(until)
        .bind(&token.0)
        .fetch_optional(&mut *transaction)
        .await?;
    let Some(position) = position else { return Ok(None) };
    let row = sqlx::query(read).bind(position).fetch_one(&mut *transaction).await?;
    transaction.commit().await?;
    leased(&row, until, token).map(Some)
}

fn leased(row: &SqliteRow, until: Timestamp, token: LeaseToken) -> Result<Lease, StoreError> {
    let text = |column: &str| row.try_get::<String, _>(column);
    let payload: Option<String> = row.try_get("payload")?;
    let word = text("channel")?;
    let channel = Channel::ALL.into_iter().find(|channel| channel.word() == word);
    Ok(Lease {
        position: row.try_get("position")?,
        token,
        thread: text("thread")?.parse().map_err(|_| StoreError::Unreadable("thread id"))?,
        until,
        shop: crate::threads::shop(&text("shop")?)?,
        message: payload.and_then(|payload| serde_json::from_str(&payload).ok()),
        customer: Customer {
            name: text("customer_name")?,
            email: text("customer_email")?,
            phone: text("customer_phone")?,
        },
        verified: row.try_get::<Option<String>, _>("verified_id")?.map(CustomerId),
        channel: channel.ok_or(StoreError::Unreadable("channel"))?,
        ticket: row.try_get::<Option<String>, _>("ticket")?.map(TicketRef),
        at: row.try_get("at")?,
        same_before: u32::try_from(row.try_get::<i64, _>("same_before")?).unwrap_or(u32::MAX),
        attempt: u32::try_from(row.try_get::<i64, _>("attempt")?).unwrap_or(u32::MAX),
        in_doubt: row.try_get("in_doubt")?,
    })
}

pub(in crate::outbox) async fn release(
    db: &Sqlite,
    not_before: Timestamp,
) -> Result<(), StoreError> {
    let sql = "-- release()
        UPDATE outbox
        SET lease_token = NULL, lease_until = 0, not_before = max(not_before, ?1)
        WHERE state = 'pending' AND lease_until > 0";
    let mut transaction = db.write().await?;
    sqlx::query(sql).bind(not_before).execute(&mut *transaction).await?;
    transaction.commit().await?;
    Ok(())
}

pub(in crate::outbox) async fn due(db: &Sqlite) -> Result<Option<Timestamp>, StoreError> {
    let sql = "-- due()
        SELECT min(max(o.not_before, o.lease_until))
        FROM outbox o JOIN threads t ON t.id = o.thread
        WHERE o.state = 'pending' AND (o.opens OR t.ticket IS NOT NULL)
            AND NOT EXISTS (SELECT 1 FROM outbox e
                WHERE e.thread = o.thread AND e.state = 'pending' AND e.position < o.position)";
    Ok(sqlx::query_scalar(sql).fetch_one(db.readers()).await?)
}
