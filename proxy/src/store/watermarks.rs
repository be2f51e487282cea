//! Watermarks: up to when the helpdesk has been read.

use super::{Store, StoreError};
use crate::clock::Timestamp;

/// What the helpdesk is asked for on behalf of all threads together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sweep {
    /// New messages.
    Replies,
    /// Statuses of tickets.
    Statuses,
}

impl Sweep {
    /// Its key in the table. That of the replies is older than the others.
    fn key(self) -> &'static str {
        match self {
            Self::Replies => "gorgias",
            Self::Statuses => "statuses",
        }
    }
}

/// Up to when the helpdesk has been read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Watermark {
    /// Nothing has been read yet; the first thread was opened then, by our own clock.
    Start(Timestamp),
    /// Read up to then, by the helpdesk's clock.
    Read(Timestamp),
}

impl Store {
    /// The sweep's watermark; `None` as long as no thread has a ticket.
    pub(crate) async fn watermark(&self, sweep: Sweep) -> Result<Option<Watermark>, StoreError> {
        let sql = "-- watermark()
            SELECT s.watermark, CASE
                WHEN s.watermark IS NULL
                    THEN (SELECT min(created_at) FROM threads WHERE ticket IS NOT NULL)
                ELSE (SELECT created_at FROM threads WHERE ticket IS NOT NULL LIMIT 1)
            END
            FROM (SELECT ?1 AS helpdesk) h LEFT JOIN sweeps s ON s.helpdesk = h.helpdesk";
        let (read, start): (Option<Timestamp>, Option<Timestamp>) =
            sqlx::query_as(sql).bind(sweep.key()).fetch_one(&self.readers).await?;
        Ok(start.map(|start| read.map_or(Watermark::Start(start), Watermark::Read)))
    }

    /// Moves the watermark, unless it has moved since it was read.
    pub(crate) async fn advance_watermark(
        &self,
        sweep: Sweep,
        from: Watermark,
        to: Timestamp,
    ) -> Result<(), StoreError> {
        let first = "-- advance_watermark()
            INSERT INTO sweeps (helpdesk, watermark) VALUES (?3, ?2)
            ON CONFLICT (helpdesk) DO NOTHING";
        let next = "-- advance_watermark()
            UPDATE sweeps SET watermark = ?2 WHERE helpdesk = ?3 AND watermark = ?1";
        let (sql, from) = match from {
            Watermark::Start(at) => (first, at),
            Watermark::Read(at) => (next, at),
        };
        let mut transaction = self.write().await?;
        let query = sqlx::query(sql).bind(from).bind(to).bind(sweep.key());
        query.execute(&mut *transaction).await?;
        transaction.commit().await?;
        Ok(())
    }
}
