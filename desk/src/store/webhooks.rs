//! The queue of webhook deliveries. They are enqueued in the transaction of the change that they
//! report.

use leased_worker::{LeaseToken, Outcome};
use serde_json::{Map, Value, json};
use sqlx::types::Json;
use sqlx::{FromRow, SqliteConnection, SqlitePool};

use super::{Store, StoreError, Tx};
use crate::datetime::Datetime;
use crate::integration::Trigger;
use crate::store::ticket_loading;
use crate::webhook::{Delivery, LeasedDelivery, WebhookEvent, render};

/// An active integration.
#[derive(FromRow)]
struct Listener {
    id: i64,
    form: Option<Json<Map<String, Value>>>,
    triggers: Json<Vec<Trigger>>,
}

/// Enqueues a delivery for each event and integration that subscribes to it. Payloads are rendered
/// now.
pub async fn enqueue(
    conn: &mut SqliteConnection,
    ticket_id: i64,
    events: &[WebhookEvent],
    now: Datetime,
) -> Result<(), StoreError> {
    let listeners = "/* store::webhooks::enqueue */
         SELECT id, form, triggers FROM integrations
         WHERE deactivated_datetime IS NULL AND triggers <> '[]' ORDER BY id";
    let listeners: Vec<Listener> = sqlx::query_as(listeners).fetch_all(&mut *conn).await?;
    if listeners.is_empty() {
        return Ok(());
    }
    let ticket = ticket_loading::full_with_custom_fields(conn, ticket_id).await?;
    let ticket = serde_json::to_value(&ticket);
    let ticket = ticket.map_err(|error| sqlx::Error::Encode(Box::new(error)))?;
    for event in events {
        let context = context(&ticket, event.message_id);
        for listener in &listeners {
            if listener.triggers.contains(&event.trigger) {
                insert(conn, ticket_id, listener, &context, now).await?;
            }
        }
    }
    Ok(())
}

/// The context of templates: `ticket`, and `message`, which is the newest one where the event is
/// not of a message.
fn context(ticket: &Value, message_id: Option<i64>) -> Value {
    let messages = ticket["messages"].as_array().map(Vec::as_slice).unwrap_or_default();
    let message = match message_id {
        Some(id) => messages.iter().find(|message| message["id"] == id),
        None => messages.last(),
    };
    json!({"ticket": ticket, "message": message})
}

async fn insert(
    conn: &mut SqliteConnection,
    ticket_id: i64,
    listener: &Listener,
    context: &Value,
    now: Datetime,
) -> Result<(), sqlx::Error> {
    let payload = listener.form.as_ref().map(|form| Json(render(form, context)));
    let add = "/* store::webhooks::insert */
         INSERT INTO webhook_deliveries (integration_id, ticket_id, payload, attempts,
             due_datetime, created_datetime)
         VALUES (?1, ?2, ?3, 0, ?4, ?4)";
    let add = sqlx::query(add).bind(listener.id).bind(ticket_id).bind(payload).bind(now);
    add.execute(conn).await?;
    Ok(())
}

/// Leases the first due delivery of an integration of which none is leased: an integration gets its
/// deliveries one after the other.
pub async fn lease(
    store: &Store,
    now: Datetime,
    until: Datetime,
    token: LeaseToken,
) -> Result<Option<LeasedDelivery>, StoreError> {
    let next = "/* store::webhooks::lease */
         SELECT deliveries.id, integration_id, payload, attempts, url, method,
             request_content_type, headers, hmac_secret
         FROM integrations JOIN webhook_deliveries AS deliveries ON deliveries.id =
             (SELECT id FROM webhook_deliveries
              WHERE integration_id = integrations.id AND due_datetime <= ?1
              ORDER BY due_datetime, id LIMIT 1)
         WHERE deactivated_datetime IS NULL AND NOT EXISTS
             (SELECT 1 FROM webhook_deliveries AS leased
              WHERE leased.integration_id = integrations.id AND leased.lease_token IS NOT NULL
                  AND leased.lease_until > ?1)
         ORDER BY deliveries.id LIMIT 1";
    let lease = "/* store::webhooks::lease */
         UPDATE webhook_deliveries SET lease_token = ?2, lease_until = ?3 WHERE id = ?1";
    let mut tx = store.write().await?;
    let delivery: Option<Delivery> =
        sqlx::query_as(next).bind(now).fetch_optional(&mut *tx).await?;
    let Some(delivery) = delivery else { return Ok(None) };
    let lease = sqlx::query(lease).bind(delivery.id).bind(token.as_str()).bind(until);
    lease.execute(&mut *tx).await?;
    tx.commit().await?;
    Ok(Some(LeasedDelivery { delivery, token }))
}

/// Ends every lease of a previous process: what it was sending is sent again.
pub async fn release(pool: &SqlitePool) -> Result<(), sqlx::Error> {
    let release = "/* store::webhooks::release */
         UPDATE webhook_deliveries SET lease_token = NULL, lease_until = 0
         WHERE lease_token IS NOT NULL";
    sqlx::query(release).execute(pool).await?;
    Ok(())
}

/// When a delivery is due or a snooze ends, possibly in the past.
pub async fn next_due(store: &Store) -> Result<Option<Datetime>, StoreError> {
    let next = "/* store::webhooks::next_due */
         SELECT min(at) FROM (
             SELECT max(min(due_datetime), max(lease_until)) AS at
             FROM webhook_deliveries JOIN integrations ON integrations.id = integration_id
             WHERE deactivated_datetime IS NULL GROUP BY integration_id
             UNION ALL SELECT min(snooze_datetime) FROM tickets)";
    Ok(sqlx::query_scalar(next).fetch_one(&mut *store.read().await?).await?)
}

/// Stores the outcome of a request, unless the lease is lost; returns whether its integration was
/// deactivated after `limit` consecutive failures, and `None` for a lost lease.
pub async fn settle(
    store: &Store,
    lease: &LeasedDelivery,
    outcome: &Outcome<(), Datetime>,
    limit: i64,
    now: Datetime,
) -> Result<Option<bool>, StoreError> {
    let LeasedDelivery { delivery, token } = lease;
    let settle = match outcome {
        Outcome::Deferred { not_before, counts, .. } => {
            let again = "/* store::webhooks::settle */
                 UPDATE webhook_deliveries SET attempts = attempts + ?3, due_datetime = ?4,
                     lease_token = NULL, lease_until = 0
                 WHERE id = ?1 AND lease_token = ?2";
            let again = sqlx::query(again).bind(delivery.id).bind(token.as_str());
            again.bind(*counts).bind(*not_before)
        }
        Outcome::Done(()) | Outcome::Refused { .. } => {
            let done = "/* store::webhooks::settle */
                 DELETE FROM webhook_deliveries WHERE id = ?1 AND lease_token = ?2";
            sqlx::query(done).bind(delivery.id).bind(token.as_str())
        }
    };
    let mut tx = store.write().await?;
    if settle.execute(&mut *tx).await?.rows_affected() == 0 {
        return Ok(None);
    }
    let failed = !matches!(outcome, Outcome::Done(()));
    let off = count_failures(&mut tx, delivery.integration_id, failed, limit, now).await?;
    tx.commit().await?;
    Ok(Some(off))
}

async fn count_failures(
    tx: &mut Tx,
    integration_id: i64,
    failed: bool,
    limit: i64,
    now: Datetime,
) -> Result<bool, StoreError> {
    let count = "/* store::webhooks::count_failures */
         UPDATE integrations SET failures = iif(?2, failures + 1, 0) WHERE id = ?1";
    sqlx::query(count).bind(integration_id).bind(failed).execute(&mut **tx).await?;
    let switch_off = "/* store::webhooks::count_failures */
         UPDATE integrations SET deactivated_datetime = ?3, updated_datetime = ?3
         WHERE id = ?1 AND failures >= ?2 AND deactivated_datetime IS NULL";
    let off = sqlx::query(switch_off).bind(integration_id).bind(limit).bind(now);
    Ok(off.execute(&mut **tx).await?.rows_affected() > 0)
}
