//! How far the helpdesk has been read.

use crate::clock::Timestamp;
use crate::store::{Sqlite, StoreError};
use crate::threads::{Sweep, Watermark};

pub(in crate::threads) async fn watermark(
    db: &Sqlite,
    sweep: Sweep,
) -> Result<Option<Watermark>, StoreError> {
    let sql = "-- watermark()
        SELECT s.watermark, CASE
            WHEN s.watermark IS NULL
                THEN (SELECT min(created_at) FROM threads WHERE ticket IS NOT NULL)
            ELSE (SELECT created_at FROM threads WHERE ticket IS NOT NULL LIMIT 1)
        END
        FROM (SELECT ?1 AS helpdesk) h LEFT JOIN sweeps s ON s.helpdesk = h.helpdesk";
    let (read, start): (Option<Timestamp>, Option<Timestamp>) =
        sqlx::query_as(sql).bind(name(sweep)).fetch_one(db.readers()).await?;
    Ok(start.map(|start| read.map_or(Watermark::Start(start), Watermark::Read)))
}

pub(in crate::threads) async fn advance(
    db: &Sqlite,
    sweep: Sweep,
    from: Watermark,
    to: Timestamp,
) -> Result<(), StoreError> {
    let first = "-- advance()
        INSERT INTO sweeps (helpdesk, watermark) VALUES (?3, ?2)
        ON CONFLICT (helpdesk) DO NOTHING";
    let next = "-- advance()
        UPDATE sweeps SET watermark = ?2 WHERE helpdesk = ?3 AND watermark = ?1";
    let (sql, from) = match from {
        Watermark::Start(at) => (first, at),
        Watermark::Read(at) => (next, at),
    };
    let mut transaction = db.write().await?;
    let query = sqlx::query(sql).bind(from).bind(to).bind(name(sweep));
    query.execute(&mut *transaction).await?;
    transaction.commit().await?;
    Ok(())
}

/// The sweep's name in the table. That of the replies is older than the others.
fn name(sweep: Sweep) -> &'static str {
    match sweep {
        Sweep::Replies => "gorgias",
        Sweep::Statuses => "statuses",
    }
}
