//! The statements about links, in `SQLite`'s words.

use wire::{ShopId, ThreadId};

use super::{AT_MOST, LinkHash};
use crate::clock::Timestamp;
use crate::store::{Sqlite, StoreError};
use crate::threads::Head;

pub(super) async fn insert(
    db: &Sqlite,
    thread: &ThreadId,
    hash: &LinkHash,
    now: Timestamp,
    until: Timestamp,
) -> Result<bool, StoreError> {
    let end = "-- insert()
        DELETE FROM links WHERE expires_at <= ?1";
    let insert = "-- insert()
        INSERT INTO links (hash, thread, expires_at) SELECT ?2, id, ?3 FROM threads WHERE id = ?1";
    let end_oldest = "-- insert()
        DELETE FROM links WHERE position IN (SELECT position FROM links
            WHERE thread = ?1 ORDER BY position DESC LIMIT -1 OFFSET ?2)";
    let mut transaction = db.write().await?;
    sqlx::query(end).bind(now).execute(&mut *transaction).await?;
    let query = sqlx::query(insert).bind(thread.as_str()).bind(&hash.0).bind(until);
    let made = query.execute(&mut *transaction).await?.rows_affected() == 1;
    let query = sqlx::query(end_oldest).bind(thread.as_str()).bind(AT_MOST);
    query.execute(&mut *transaction).await?;
    transaction.commit().await?;
    Ok(made)
}

pub(super) async fn take(
    db: &Sqlite,
    shop: &ShopId,
    hash: &LinkHash,
    now: Timestamp,
) -> Result<Option<(ThreadId, Head)>, StoreError> {
    let sql = "-- take()
        DELETE FROM links
        WHERE hash = ?1 AND expires_at > ?2
            AND thread IN (SELECT id FROM threads WHERE shop = ?3)
        RETURNING thread, (SELECT revision FROM threads WHERE id = thread)";
    let mut transaction = db.write().await?;
    let taken: Option<(String, i64)> = sqlx::query_as(sql)
        .bind(&hash.0)
        .bind(now)
        .bind(shop.as_str())
        .fetch_optional(&mut *transaction)
        .await?;
    transaction.commit().await?;
    let Some((thread, revision)) = taken else { return Ok(None) };
    let thread = thread.parse().map_err(|_| StoreError::Unreadable("thread id"))?;
    let revision = u64::try_from(revision).unwrap_or(0);
    Ok(Some((thread, Head { revision, shop: shop.clone() })))
}
