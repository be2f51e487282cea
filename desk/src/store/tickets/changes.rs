//! What every change of a ticket ends with: the webhook events that follow from it.

use sqlx::SqliteConnection;

use super::rows;
use crate::datetime::Datetime;
use crate::integration::Trigger;
use crate::store::{StoreError, webhooks};
use crate::webhook::{TicketSnapshot, WebhookEvent};

/// Tells that a ticket is no longer what it was `before`, and `more`.
pub async fn ticket_changed(
    conn: &mut SqliteConnection,
    ticket_id: i64,
    before: TicketSnapshot,
    more: impl IntoIterator<Item = WebhookEvent>,
    now: Datetime,
) -> Result<(), StoreError> {
    let after = TicketSnapshot::from(&rows::get(conn, ticket_id).await?);
    let news: Vec<_> = more.into_iter().chain(before.news(&after)).collect();
    webhooks::tell(conn, ticket_id, &news, now).await
}

/// Notes, and tells, that something about a ticket was changed.
pub async fn touch(conn: &mut SqliteConnection, id: i64, now: Datetime) -> Result<(), StoreError> {
    let touch = "/* store::tickets::touch */
         UPDATE tickets SET updated_datetime = ?2 WHERE id = ?1";
    sqlx::query(touch).bind(id).bind(now).execute(&mut *conn).await?;
    webhooks::tell(conn, id, &[WebhookEvent::of_ticket(Trigger::Updated)], now).await
}
