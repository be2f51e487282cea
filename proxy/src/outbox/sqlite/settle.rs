//! Noting what has become of a leased message.

use sqlx::{Sqlite as Db, Transaction};

use crate::outbox::{Lease, Outcome};
use crate::store::{Sqlite, StoreError};
use crate::threads::Head;

/// Notes the outcome; `None` where the lease has passed to somebody else. Answers where the
/// thread stands then.
pub(in crate::outbox) async fn settle(
    db: &Sqlite,
    lease: &Lease,
    outcome: &Outcome,
) -> Result<Option<Head>, StoreError> {
    let mut transaction = db.write().await?;
    if !note(&mut transaction, lease, outcome).await? {
        return Ok(None);
    }
    match outcome {
        Outcome::Delivered { .. } => show(&mut transaction, lease, "delivered").await?,
        Outcome::Parked { .. } => show(&mut transaction, lease, "parked").await?,
        Outcome::Deferred { .. } => {}
    }
    let sql = "-- settle()
        SELECT revision, shop FROM threads WHERE id = ?1";
    let (revision, shop): (i64, String) =
        sqlx::query_as(sql).bind(lease.thread.as_str()).fetch_one(&mut *transaction).await?;
    transaction.commit().await?;
    let revision = u64::try_from(revision).unwrap_or(0);
    Ok(Some(Head { revision, shop: crate::threads::shop(&shop)? }))
}

async fn note(
    transaction: &mut Transaction<'static, Db>,
    lease: &Lease,
    outcome: &Outcome,
) -> Result<bool, StoreError> {
    let query = match outcome {
        Outcome::Delivered { ticket } => {
            let sql = "-- note()
                UPDATE outbox SET state = 'delivered', payload = NULL, ticket = ?3,
                    lease_token = NULL, lease_until = 0
                WHERE position = ?1 AND lease_token = ?2";
            sqlx::query(sql).bind(lease.position).bind(&lease.token.0).bind(&ticket.0)
        }
        Outcome::Deferred { not_before, in_doubt, counts } => {
            let sql = "-- note()
                UPDATE outbox SET not_before = ?3, sends = ?4, failures = failures + ?5,
                    lease_token = NULL, lease_until = 0
                WHERE position = ?1 AND lease_token = ?2";
            let query = sqlx::query(sql).bind(lease.position).bind(&lease.token.0);
            query.bind(*not_before).bind(*in_doubt).bind(*counts)
        }
        Outcome::Parked { reason } => {
            let sql = "-- note()
                UPDATE outbox SET state = 'parked', reason = ?3, lease_token = NULL,
                    lease_until = 0
                WHERE position = ?1 AND lease_token = ?2";
            sqlx::query(sql).bind(lease.position).bind(&lease.token.0).bind(reason)
        }
    };
    let noted = query.execute(&mut **transaction).await?.rows_affected() == 1;
    if let Outcome::Delivered { ticket } = outcome
        && noted
    {
        link(transaction, lease, &ticket.0).await?;
    }
    Ok(noted)
}

/// Links the thread to its ticket. Where the send had been in doubt, an agent may have answered
/// before we knew the ticket: then replies are read again from the thread's beginning.
async fn link(
    transaction: &mut Transaction<'static, Db>,
    lease: &Lease,
    ticket: &str,
) -> Result<(), StoreError> {
    let link = "-- link()
        UPDATE threads SET ticket = ?2 WHERE id = ?1 AND ticket IS NULL";
    let linked = sqlx::query(link)
        .bind(lease.thread.as_str())
        .bind(ticket)
        .execute(&mut **transaction)
        .await?;
    if linked.rows_affected() == 1 && lease.in_doubt {
        let again = "-- link()
            UPDATE sweeps SET watermark =
                min(watermark, (SELECT created_at - 600000 FROM threads WHERE id = ?1))";
        sqlx::query(again).bind(lease.thread.as_str()).execute(&mut **transaction).await?;
    }
    Ok(())
}

/// Shows the visitor where the message is.
async fn show(
    transaction: &mut Transaction<'static, Db>,
    lease: &Lease,
    state: &str,
) -> Result<(), StoreError> {
    let step = "-- show()
        UPDATE threads SET revision = revision + 1 WHERE id = ?1";
    let show = "-- show()
        UPDATE entries
        SET state = ?3, revision = (SELECT revision FROM threads WHERE id = ?1)
        WHERE thread = ?1
            AND message_id = (SELECT message_id FROM outbox WHERE position = ?2)";
    sqlx::query(step).bind(lease.thread.as_str()).execute(&mut **transaction).await?;
    let query = sqlx::query(show).bind(lease.thread.as_str()).bind(lease.position);
    query.bind(state).execute(&mut **transaction).await?;
    Ok(())
}
