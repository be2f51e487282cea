//! The inbox's list.

use super::list::compact;
use crate::store::{Store, StoreError};
use crate::ticket::{CompactTicket, Status, TicketRecord};

/// A page of the inbox.
pub struct Recent {
    pub tickets: Vec<CompactTicket>,
    /// Whether there are older ones.
    pub goes_on: bool,
}

/// How many tickets one page of the inbox shows.
const PER_PAGE: usize = 50;

/// The tickets of a status, or all of them, the last active first; the trash is left out. Pages
/// count from 0.
pub async fn recent(
    store: &Store,
    status: Option<Status>,
    page: u32,
) -> Result<Recent, StoreError> {
    let mut tx = store.read().await?;
    let per_page = i64::try_from(PER_PAGE).unwrap_or(i64::MAX);
    let mut records: Vec<TicketRecord> = sqlx::query_as(
        "/* store::tickets::recent */
         SELECT * FROM tickets WHERE trashed_datetime IS NULL AND (?1 IS NULL OR status = ?1)
         ORDER BY coalesce(last_message_datetime, created_datetime) DESC, id DESC
         LIMIT ?2 OFFSET ?3",
    )
    .bind(status)
    .bind(per_page + 1)
    .bind(i64::from(page) * per_page)
    .fetch_all(&mut *tx)
    .await?;
    let goes_on = records.len() > PER_PAGE;
    records.truncate(PER_PAGE);
    Ok(Recent { tickets: compact(&mut tx, records).await?, goes_on })
}
