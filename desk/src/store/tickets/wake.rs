//! Tickets whose time has come.

use sqlx::SqliteConnection;

use super::rows;
use crate::datetime::Datetime;
use crate::integration::Trigger;
use crate::store::{Store, StoreError, webhooks};
use crate::ticket::{Event, TicketRecord};
use crate::webhook::{TicketSnapshot, WebhookEvent};

/// Opens the tickets that were snoozed until `now` or before. When there are none it costs a look
/// into an index, no write.
pub async fn wake(store: &Store, now: Datetime) -> Result<(), StoreError> {
    if due(&mut *store.read().await?, now).await?.is_empty() {
        return Ok(());
    }
    let mut tx = store.write().await?;
    for ticket in due(&mut tx, now).await? {
        let snapshot = TicketSnapshot::from(&ticket);
        let after = ticket.lifecycle.after(Event::Woke, now);
        rows::set_lifecycle(&mut tx, ticket.id, &after).await?;
        let woke = WebhookEvent::of_ticket(Trigger::SelfUnsnoozed);
        webhooks::ticket_changed(&mut tx, ticket.id, snapshot, [woke], now).await?;
    }
    Ok(tx.commit().await?)
}

async fn due(conn: &mut SqliteConnection, now: Datetime) -> Result<Vec<TicketRecord>, sqlx::Error> {
    let due = "/* store::tickets::due */ SELECT * FROM tickets WHERE snooze_datetime <= ?1";
    sqlx::query_as(due).bind(now).fetch_all(conn).await
}
