//! One-time links.

use wire::{ShopId, ThreadId};

use super::{Head, Store, StoreError, columns};
use crate::clock::Timestamp;

/// SHA-256 of a link's token, in hexadecimal. The token has 256 random bits: it needs no salt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct LinkHash(pub(crate) String);

impl Store {
    /// Inserts a link; the thread keeps its `max` newest. Returns whether there is such a thread.
    pub(crate) async fn insert_link(
        &self,
        thread: &ThreadId,
        hash: &LinkHash,
        now: Timestamp,
        until: Timestamp,
        max: u32,
    ) -> Result<bool, StoreError> {
        let end = "-- insert_link()
            DELETE FROM links WHERE expires_at <= ?1";
        let insert = "-- insert_link()
            INSERT INTO links (hash, thread, expires_at) SELECT ?2, id, ?3 FROM threads WHERE id = ?1";
        let end_oldest = "-- insert_link()
            DELETE FROM links WHERE position IN (SELECT position FROM links
                WHERE thread = ?1 ORDER BY position DESC LIMIT -1 OFFSET ?2)";
        let mut transaction = self.write().await?;
        sqlx::query(end).bind(now).execute(&mut *transaction).await?;
        let query = sqlx::query(insert).bind(thread.as_str()).bind(&hash.0).bind(until);
        let made = query.execute(&mut *transaction).await?.rows_affected() == 1;
        let query = sqlx::query(end_oldest).bind(thread.as_str()).bind(max);
        query.execute(&mut *transaction).await?;
        transaction.commit().await?;
        Ok(made)
    }

    /// Deletes the link, and returns its thread with its head; `None` where there is no such link
    /// in that shop.
    pub(crate) async fn consume_link(
        &self,
        shop: &ShopId,
        hash: &LinkHash,
        now: Timestamp,
    ) -> Result<Option<(ThreadId, Head)>, StoreError> {
        let sql = "-- consume_link()
            DELETE FROM links
            WHERE hash = ?1 AND expires_at > ?2
                AND thread IN (SELECT id FROM threads WHERE shop = ?3)
            RETURNING thread, (SELECT revision FROM threads WHERE id = thread)";
        let mut transaction = self.write().await?;
        let taken: Option<(String, i64)> = sqlx::query_as(sql)
            .bind(&hash.0)
            .bind(now)
            .bind(shop.as_str())
            .fetch_optional(&mut *transaction)
            .await?;
        transaction.commit().await?;
        let Some((thread, revision)) = taken else { return Ok(None) };
        let thread = columns::thread_id(&thread)?;
        let head = Head { revision: columns::revision(revision)?, shop: shop.clone() };
        Ok(Some((thread, head)))
    }
}
