//! The queue of webhook deliveries. They are enqueued in the transaction of the change that they
//! report.

use std::time::Duration;

use serde_json::{Map, Value, json};
use sqlx::types::Json;
use sqlx::{FromRow, SqliteConnection};

use super::{Store, StoreError, Tx};
use crate::datetime::Datetime;
use crate::integration::Trigger;
use crate::store::ticket_loading;
use crate::webhook::{Delivery, Outcome, WebhookEvent, render};

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

/// The first due delivery of each integration.
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

/// The time until a delivery is due or a snooze ends.
pub async fn next_due(store: &Store, now: Datetime) -> Result<Option<Duration>, StoreError> {
    let next = "/* store::webhooks::next_due */
         SELECT min(at) FROM (
             SELECT min(due_datetime) AS at FROM webhook_deliveries JOIN integrations
                 ON integrations.id = integration_id WHERE deactivated_datetime IS NULL
             UNION ALL SELECT min(snooze_datetime) FROM tickets)";
    let next: Option<Datetime> =
        sqlx::query_scalar(next).fetch_one(&mut *store.read().await?).await?;
    let wait = |at: Datetime| at.micros().saturating_sub(now.micros()).max(0).unsigned_abs();
    Ok(next.map(|at| Duration::from_micros(wait(at))))
}

/// Stores the outcome of a request; returns whether its integration was deactivated after `limit`
/// consecutive failures.
pub async fn record_outcome(
    store: &Store,
    delivery: &Delivery,
    outcome: Outcome,
    limit: i64,
    now: Datetime,
) -> Result<bool, StoreError> {
    let mut tx = store.write().await?;
    if let Outcome::Retry(wait) = outcome {
        let again = "/* store::webhooks::record_outcome */
             UPDATE webhook_deliveries SET attempts = attempts + 1, due_datetime = ?2
             WHERE id = ?1";
        sqlx::query(again).bind(delivery.id).bind(now.after(wait)).execute(&mut *tx).await?;
    } else {
        let done =
            "/* store::webhooks::record_outcome */ DELETE FROM webhook_deliveries WHERE id = ?1";
        sqlx::query(done).bind(delivery.id).execute(&mut *tx).await?;
    }
    let off = count_failures(&mut tx, delivery.integration_id, outcome, limit, now).await?;
    tx.commit().await?;
    Ok(off)
}

async fn count_failures(
    tx: &mut Tx,
    integration_id: i64,
    outcome: Outcome,
    limit: i64,
    now: Datetime,
) -> Result<bool, StoreError> {
    let failed = outcome != Outcome::Delivered;
    let count = "/* store::webhooks::count_failures */
         UPDATE integrations SET failures = iif(?2, failures + 1, 0) WHERE id = ?1";
    sqlx::query(count).bind(integration_id).bind(failed).execute(&mut **tx).await?;
    let switch_off = "/* store::webhooks::count_failures */
         UPDATE integrations SET deactivated_datetime = ?3, updated_datetime = ?3
         WHERE id = ?1 AND failures >= ?2 AND deactivated_datetime IS NULL";
    let off = sqlx::query(switch_off).bind(integration_id).bind(limit).bind(now);
    Ok(off.execute(&mut **tx).await?.rows_affected() > 0)
}
