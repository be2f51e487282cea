//! What happens to a ticket, written down.

use super::rows;
use crate::datetime::Datetime;
use crate::store::{Store, StoreError, webhooks};
use crate::ticket::Event;
use crate::webhook::TicketSnapshot;

/// Moves a ticket on. A ticket that the event leaves as it is costs no write.
pub async fn move_on(
    store: &Store,
    id: i64,
    event: Event,
    now: Datetime,
) -> Result<(), StoreError> {
    let before = rows::get(&mut *store.read().await?, id).await?.lifecycle;
    if before.clone().after(event, now) == before {
        return Ok(());
    }
    let mut tx = store.write().await?;
    let before = rows::get(&mut tx, id).await?;
    let snapshot = TicketSnapshot::from(&before);
    rows::set_lifecycle(&mut tx, id, &before.lifecycle.after(event, now)).await?;
    // That somebody has looked at a ticket is no news.
    if event != Event::Read {
        webhooks::ticket_changed(&mut tx, id, snapshot, [], now).await?;
    }
    tx.commit().await?;
    Ok(())
}
