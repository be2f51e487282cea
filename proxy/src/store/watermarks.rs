//! Watermarks: up to when the helpdesk has been read.

use super::{Store, StoreError};
use crate::clock::Timestamp;

/// A request to the helpdesk on behalf of all threads.
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
    /// Read up to there.
    Read(ReadUpTo),
}

/// How far a sweep has read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReadUpTo {
    /// The time of the newest record, by the helpdesk's clock, but never later than it was by ours
    /// when the record was read.
    pub at: Timestamp,
    /// The highest id, where ids are numbers that rise. Times alone are not trusted: a record may have
    /// any.
    pub id: Option<u64>,
}

impl Store {
    /// The sweep's watermark; `None` as long as no thread has a ticket.
    pub(crate) async fn watermark(&self, sweep: Sweep) -> Result<Option<Watermark>, StoreError> {
        let sql = "-- watermark()
            SELECT s.watermark, s.newest_id, CASE
                WHEN s.watermark IS NULL
                    THEN (SELECT min(created_at) FROM threads WHERE ticket IS NOT NULL)
                ELSE (SELECT created_at FROM threads WHERE ticket IS NOT NULL LIMIT 1)
            END
            FROM (SELECT ?1 AS helpdesk) h LEFT JOIN sweeps s ON s.helpdesk = h.helpdesk";
        let (read, id, start): (Option<Timestamp>, Option<i64>, Option<Timestamp>) =
            sqlx::query_as(sql).bind(sweep.key()).fetch_one(&self.readers).await?;
        let id = id.and_then(|id| u64::try_from(id).ok());
        Ok(start.map(|start| {
            read.map_or(Watermark::Start(start), |at| Watermark::Read(ReadUpTo { at, id }))
        }))
    }

    /// Moves the watermark, unless it has moved since it was read.
    pub(crate) async fn advance_watermark(
        &self,
        sweep: Sweep,
        from: Watermark,
        to: ReadUpTo,
    ) -> Result<(), StoreError> {
        let first = "-- advance_watermark()
            INSERT INTO sweeps (helpdesk, watermark, newest_id) VALUES (?3, ?2, ?4)
            ON CONFLICT (helpdesk) DO NOTHING";
        let next = "-- advance_watermark()
            UPDATE sweeps SET watermark = ?2, newest_id = ?4
            WHERE helpdesk = ?3 AND watermark = ?1";
        let (sql, from) = match from {
            Watermark::Start(at) => (first, at),
            Watermark::Read(read) => (next, read.at),
        };
        let mut transaction = self.write().await?;
        let id = to.id.and_then(|id| i64::try_from(id).ok());
        let query = sqlx::query(sql).bind(from).bind(to.at).bind(sweep.key()).bind(id);
        query.execute(&mut *transaction).await?;
        transaction.commit().await?;
        Ok(())
    }
}
