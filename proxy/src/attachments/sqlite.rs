//! The statements about uploaded files, in `SQLite`'s words.

use sqlx::Row;
use sqlx::sqlite::SqliteRow;
use wire::{MessageId, ShopId, ThreadId};

use super::StoredFile;
use crate::clock::Timestamp;
use crate::store::{Sqlite, StoreError};

pub(super) async fn insert(
    db: &Sqlite,
    kept: &StoredFile,
    shop: &ShopId,
    now: Timestamp,
) -> Result<(), StoreError> {
    let sql = "-- insert()
        INSERT INTO attachments (id, shop, name, content_type, size, created_at)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
    let mut transaction = db.write().await?;
    sqlx::query(sql)
        .bind(kept.id.as_str())
        .bind(shop.as_str())
        .bind(&kept.name)
        .bind(&kept.content_type)
        .bind(i64::try_from(kept.size).unwrap_or(i64::MAX))
        .bind(now)
        .execute(&mut *transaction)
        .await?;
    transaction.commit().await?;
    Ok(())
}

pub(super) async fn of_thread(
    db: &Sqlite,
    thread: &ThreadId,
    id: &MessageId,
) -> Result<Option<StoredFile>, StoreError> {
    let sql = "-- of_thread()
        SELECT a.id, a.name, a.content_type, a.size, a.url
        FROM attachments a JOIN entries e ON e.message_id = a.message_id
        WHERE a.id = ?1 AND e.thread = ?2";
    let row = sqlx::query(sql)
        .bind(id.as_str())
        .bind(thread.as_str())
        .fetch_optional(db.readers())
        .await?;
    row.as_ref().map(kept).transpose()
}

pub(super) async fn taken(db: &Sqlite, id: &MessageId) -> Result<Option<StoredFile>, StoreError> {
    let sql = "-- taken()
        SELECT id, name, content_type, size, url FROM attachments
        WHERE id = ?1 AND message_id IS NOT NULL";
    let row = sqlx::query(sql).bind(id.as_str()).fetch_optional(db.readers()).await?;
    row.as_ref().map(kept).transpose()
}

pub(super) async fn of_message(
    db: &Sqlite,
    message: &MessageId,
) -> Result<Vec<StoredFile>, StoreError> {
    let sql = "-- of_message()
        SELECT id, name, content_type, size, url FROM attachments
        WHERE message_id = ?1 ORDER BY place";
    let rows = sqlx::query(sql).bind(message.as_str()).fetch_all(db.readers()).await?;
    rows.iter().map(kept).collect()
}

pub(super) async fn uploaded(db: &Sqlite, id: &MessageId, url: &str) -> Result<(), StoreError> {
    let sql = "-- uploaded()
        UPDATE attachments SET url = ?2 WHERE id = ?1";
    let mut transaction = db.write().await?;
    sqlx::query(sql).bind(id.as_str()).bind(url).execute(&mut *transaction).await?;
    transaction.commit().await?;
    Ok(())
}

/// Forgets the files from before then that no message has taken along.
pub(super) async fn forget(db: &Sqlite, before: Timestamp) -> Result<(), StoreError> {
    let keep_in_mind = "-- forget()
        INSERT INTO removals (file)
        SELECT id FROM attachments WHERE message_id IS NULL AND created_at < ?1";
    let forget = "-- forget()
        DELETE FROM attachments WHERE message_id IS NULL AND created_at < ?1";
    let mut transaction = db.write().await?;
    for sql in [keep_in_mind, forget] {
        sqlx::query(sql).bind(before).execute(&mut *transaction).await?;
    }
    transaction.commit().await?;
    Ok(())
}

/// The files that are forgotten and may still be on the disk.
pub(super) async fn forgotten(db: &Sqlite) -> Result<Vec<MessageId>, StoreError> {
    let sql = "-- forgotten()
        SELECT file FROM removals";
    let ids: Vec<String> = sqlx::query_scalar(sql).fetch_all(db.readers()).await?;
    ids.iter().map(|id| parsed(id)).collect()
}

/// Notes that these are no longer on the disk.
pub(super) async fn removed(db: &Sqlite, files: &[MessageId]) -> Result<(), StoreError> {
    let sql = "-- removed()
        DELETE FROM removals WHERE file IN (SELECT value FROM json_each(?1))";
    let ids: Vec<&str> = files.iter().map(MessageId::as_str).collect();
    let ids = serde_json::Value::from(ids).to_string();
    let mut transaction = db.write().await?;
    sqlx::query(sql).bind(ids).execute(&mut *transaction).await?;
    transaction.commit().await?;
    Ok(())
}

fn kept(row: &SqliteRow) -> Result<StoredFile, StoreError> {
    Ok(StoredFile {
        id: parsed(row.try_get("id")?)?,
        name: row.try_get("name")?,
        content_type: row.try_get("content_type")?,
        size: u64::try_from(row.try_get::<i64, _>("size")?).unwrap_or(0),
        url: row.try_get("url")?,
    })
}

fn parsed(id: &str) -> Result<MessageId, StoreError> {
    id.parse().map_err(|_| StoreError::Unreadable("attachment id"))
}
