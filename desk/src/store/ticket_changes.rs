//! What every change of a ticket ends with: the webhook events that follow from it.

use sqlx::SqliteConnection;

use crate::datetime::Datetime;
use crate::integration::Trigger;
use crate::store::ticket_rows;
use crate::store::{StoreError, webhooks};
use crate::webhook::{TicketSnapshot, WebhookEvent};

/// Enqueues the events of a ticket's change since `before`, after `more` events.
pub async fn enqueue_changes(
    conn: &mut SqliteConnection,
    ticket_id: i64,
    before: TicketSnapshot,
    more: impl IntoIterator<Item = WebhookEvent>,
    now: Datetime,
) -> Result<(), StoreError> {
    let after = TicketSnapshot::from(&ticket_rows::get(conn, ticket_id).await?);
    let events: Vec<_> = more.into_iter().chain(before.events(&after)).collect();
    webhooks::enqueue(conn, ticket_id, &events, now).await
}

/// Sets `updated_datetime` and enqueues the update.
pub async fn touch(conn: &mut SqliteConnection, id: i64, now: Datetime) -> Result<(), StoreError> {
    let touch = "/* store::ticket_changes::touch */
         UPDATE tickets SET updated_datetime = ?2 WHERE id = ?1";
    sqlx::query(touch).bind(id).bind(now).execute(&mut *conn).await?;
    webhooks::enqueue(conn, id, &[WebhookEvent::of_ticket(Trigger::Updated)], now).await
}
