//! The statuses of tickets, taken over into their threads.

use serde_json::{Value, json};
use wire::{ThreadId, ThreadStatus};

use super::{Head, Store, StoreError, columns};
use crate::clock::Timestamp;
use crate::helpdesk::{TicketRef, TicketStatus};
use crate::wire_word;

impl Store {
    /// Takes the tickets' statuses over into their threads; every change is a new revision. A
    /// thread with a message that is still to be delivered stays open.
    pub(crate) async fn set_statuses(
        &self,
        tickets: &[TicketStatus],
    ) -> Result<Vec<(ThreadId, Head)>, StoreError> {
        // Mostly nothing has changed, and nothing is written.
        let look = "-- set_statuses()
            SELECT t.id, new.value ->> 'status', new.value ->> 'trashed'
            FROM json_each(?1) new JOIN threads t ON t.ticket = new.value ->> 'ticket'
            WHERE t.status <> new.value ->> 'status'
                OR t.ticket_trashed <> new.value ->> 'trashed'";
        let trash = "-- set_statuses()
            UPDATE threads SET ticket_trashed = ?2 WHERE id = ?1";
        let set = "-- set_statuses()
            UPDATE threads SET status = ?2, revision = revision + 1
            WHERE id = ?1 AND status <> ?2 AND (?2 = ?3 OR NOT EXISTS
                (SELECT 1 FROM outbox o WHERE o.thread = ?1 AND o.state = 'pending'))
            RETURNING revision, shop";
        let named = tickets.iter().map(|TicketStatus { ticket, status, trashed }| {
            json!({"ticket": ticket.0, "status": wire_word::word(status), "trashed": trashed})
        });
        let named = named.collect::<Value>().to_string();
        let news: Vec<(String, String, bool)> =
            sqlx::query_as(look).bind(named).fetch_all(&self.readers).await?;
        let mut changes = Vec::new();
        if news.is_empty() {
            return Ok(changes);
        }
        let open = wire_word::word(&ThreadStatus::Open);
        let mut transaction = self.write().await?;
        for (thread, status, trashed) in news {
            sqlx::query(trash).bind(&thread).bind(trashed).execute(&mut *transaction).await?;
            let moved: Option<(i64, String)> = sqlx::query_as(set)
                .bind(&thread)
                .bind(status)
                .bind(&open)
                .fetch_optional(&mut *transaction)
                .await?;
            let Some((revision, name)) = moved else { continue };
            let thread = columns::thread_id(&thread)?;
            changes.push((thread, columns::head(revision, &name)?));
        }
        transaction.commit().await?;
        Ok(changes)
    }

    /// Tickets of open threads that were created before then, in the order of their names after
    /// `last`.
    pub(crate) async fn open_tickets(
        &self,
        last: Option<&TicketRef>,
        before: Timestamp,
        at_most: u32,
    ) -> Result<Vec<TicketRef>, StoreError> {
        let sql = "-- open_tickets()
            SELECT DISTINCT ticket FROM threads
            WHERE ticket > ?1 AND status = ?4 AND created_at < ?2
            ORDER BY ticket LIMIT ?3";
        let open = wire_word::word(&ThreadStatus::Open);
        let query = sqlx::query_scalar(sql).bind(last.map_or("", |last| last.0.as_str()));
        let found: Vec<String> =
            query.bind(before).bind(at_most).bind(open).fetch_all(&self.readers).await?;
        Ok(found.into_iter().map(TicketRef).collect())
    }
}
