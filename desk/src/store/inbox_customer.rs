//! What else is known of a ticket's customer.

use sqlx::FromRow;

use super::{Store, StoreError};
use crate::datetime::Datetime;
use crate::ticket::Status;

/// How many tickets are told of.
const MOST: i64 = 10;

/// A ticket in one line.
#[derive(FromRow)]
pub struct TicketLine {
    pub id: i64,
    pub subject: Option<String>,
    pub status: Status,
    pub channel: String,
    /// When something was last written in it.
    pub active_datetime: Datetime,
}

/// The other tickets of a ticket's customer, the last active first; the trash is left out.
pub async fn other_tickets(store: &Store, ticket_id: i64) -> Result<Vec<TicketLine>, StoreError> {
    let lines = sqlx::query_as(
        "/* store::inbox_customer::other_tickets */
         SELECT id, subject, status, channel,
             coalesce(last_message_datetime, created_datetime) AS active_datetime
         FROM tickets
         WHERE customer_id = (SELECT customer_id FROM tickets WHERE id = ?1)
             AND id <> ?1 AND trashed_datetime IS NULL
         ORDER BY active_datetime DESC, id DESC LIMIT ?2",
    )
    .bind(ticket_id)
    .bind(MOST)
    .fetch_all(&mut *store.read().await?)
    .await?;
    Ok(lines)
}
