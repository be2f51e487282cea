//! The deliveries that are due, and what becomes of them.

use std::time::Duration;

use crate::datetime::Datetime;
use crate::store::{Store, StoreError, Tx};
use crate::webhook::{Delivery, Outcome};

/// The delivery of each integration that is due first.
pub async fn due(store: &Store, now: Datetime) -> Result<Vec<Delivery>, StoreError> {
    let due = "/* store::webhooks::due */
         SELECT deliveries.id, integration_id, payload, attempts, url, method,
             request_content_type, headers, hmac_secret
         FROM integrations JOIN webhook_deliveries AS deliveries ON deliveries.id =
             (SELECT id FROM webhook_deliveries
              WHERE integration_id = integrations.id AND due_datetime <= ?1
              ORDER BY due_datetime, id LIMIT 1)
         WHERE deactivated_datetime IS NULL ORDER BY deliveries.id";
    Ok(sqlx::query_as(due).bind(now).fetch_all(&mut *store.read().await?).await?)
}

/// How long until something is due, or a ticket's snooze is over.
pub async fn next(store: &Store, now: Datetime) -> Result<Option<Duration>, StoreError> {
    let next = "/* store::webhooks::next */
         SELECT min(at) FROM (
             SELECT min(due_datetime) AS at FROM webhook_deliveries JOIN integrations
                 ON integrations.id = integration_id WHERE deactivated_datetime IS NULL
             UNION ALL SELECT min(snooze_datetime) FROM tickets)";
    let next: Option<Datetime> =
        sqlx::query_scalar(next).fetch_one(&mut *store.read().await?).await?;
    let wait = |at: Datetime| at.micros().saturating_sub(now.micros()).max(0).unsigned_abs();
    Ok(next.map(|at| Duration::from_micros(wait(at))))
}

/// Writes down what has become of a request; says whether its integration was switched off for
/// having failed `limit` times in a row.
pub async fn settle(
    store: &Store,
    delivery: &Delivery,
    outcome: Outcome,
    limit: i64,
    now: Datetime,
) -> Result<bool, StoreError> {
    let mut tx = store.write().await?;
    if let Outcome::Again(wait) = outcome {
        let again = "/* store::webhooks::again */
             UPDATE webhook_deliveries SET attempts = attempts + 1, due_datetime = ?2
             WHERE id = ?1";
        sqlx::query(again).bind(delivery.id).bind(now.after(wait)).execute(&mut *tx).await?;
    } else {
        let done = "/* store::webhooks::done */ DELETE FROM webhook_deliveries WHERE id = ?1";
        sqlx::query(done).bind(delivery.id).execute(&mut *tx).await?;
    }
    let off = count(&mut tx, delivery.integration_id, outcome, limit, now).await?;
    tx.commit().await?;
    Ok(off)
}

async fn count(
    tx: &mut Tx,
    integration_id: i64,
    outcome: Outcome,
    limit: i64,
    now: Datetime,
) -> Result<bool, StoreError> {
    let failed = outcome != Outcome::Delivered;
    let count = "/* store::webhooks::count */
         UPDATE integrations SET failures = iif(?2, failures + 1, 0) WHERE id = ?1";
    sqlx::query(count).bind(integration_id).bind(failed).execute(&mut **tx).await?;
    let switch_off = "/* store::webhooks::switch_off */
         UPDATE integrations SET deactivated_datetime = ?3, updated_datetime = ?3
         WHERE id = ?1 AND failures >= ?2 AND deactivated_datetime IS NULL";
    let off = sqlx::query(switch_off).bind(integration_id).bind(limit).bind(now);
    Ok(off.execute(&mut **tx).await?.rows_affected() > 0)
}
