//! Records of uploaded files.

use std::fmt;

use sqlx::Row;
use sqlx::sqlite::SqliteRow;
use wire::{Attachment, MessageId, ShopId, ThreadId};

use super::{Store, StoreError};
use crate::clock::Timestamp;

/// An uploaded file. `Debug` shows no name.
#[derive(Clone, PartialEq, Eq)]
pub struct StoredFile {
    /// Its id, and its name on the disk.
    pub id: MessageId,
    /// Its name, as shown.
    pub name: String,
    /// Its media type, sniffed from its first bytes.
    pub content_type: String,
    /// Its size in bytes.
    pub size: u64,
    /// The address of the helpdesk's copy.
    pub url: Option<String>,
}

impl fmt::Debug for StoredFile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "StoredFile({}, {}, {} bytes)", self.id, self.content_type, self.size)
    }
}

impl From<StoredFile> for Attachment {
    fn from(stored: StoredFile) -> Self {
        let StoredFile { id, name, content_type, size, .. } = stored;
        Self { id: id.into(), name, size, content_type }
    }
}

impl Store {
    /// Inserts the record of a file that is on disk.
    pub(crate) async fn insert_file(
        &self,
        file: &StoredFile,
        shop: &ShopId,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let sql = "-- insert_file()
            INSERT INTO attachments (id, shop, name, content_type, size, created_at)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
        let mut transaction = self.write().await?;
        sqlx::query(sql)
            .bind(file.id.as_str())
            .bind(shop.as_str())
            .bind(&file.name)
            .bind(&file.content_type)
            .bind(i64::try_from(file.size).unwrap_or(i64::MAX))
            .bind(now)
            .execute(&mut *transaction)
            .await?;
        transaction.commit().await?;
        Ok(())
    }

    /// A file that is attached to a message of the thread.
    pub(crate) async fn file_of_thread(
        &self,
        thread: &ThreadId,
        id: &MessageId,
    ) -> Result<Option<StoredFile>, StoreError> {
        let sql = "-- file_of_thread()
            SELECT a.id, a.name, a.content_type, a.size, a.url
            FROM attachments a JOIN entries e ON e.message_id = a.message_id
            WHERE a.id = ?1 AND e.thread = ?2";
        let row = sqlx::query(sql)
            .bind(id.as_str())
            .bind(thread.as_str())
            .fetch_optional(&self.readers)
            .await?;
        row.as_ref().map(stored_file).transpose()
    }

    /// A file that is attached to any message.
    pub(crate) async fn attached_file(
        &self,
        id: &MessageId,
    ) -> Result<Option<StoredFile>, StoreError> {
        let sql = "-- attached_file()
            SELECT id, name, content_type, size, url FROM attachments
            WHERE id = ?1 AND message_id IS NOT NULL";
        let row = sqlx::query(sql).bind(id.as_str()).fetch_optional(&self.readers).await?;
        row.as_ref().map(stored_file).transpose()
    }

    /// The files attached to a message, in their order.
    pub(crate) async fn files_of_message(
        &self,
        message: &MessageId,
    ) -> Result<Vec<StoredFile>, StoreError> {
        let sql = "-- files_of_message()
            SELECT id, name, content_type, size, url FROM attachments
            WHERE message_id = ?1 ORDER BY place";
        let rows = sqlx::query(sql).bind(message.as_str()).fetch_all(&self.readers).await?;
        rows.iter().map(stored_file).collect()
    }

    /// Stores the address of the helpdesk's copy.
    pub(crate) async fn set_file_url(&self, id: &MessageId, url: &str) -> Result<(), StoreError> {
        let sql = "-- set_file_url()
            UPDATE attachments SET url = ?2 WHERE id = ?1";
        let mut transaction = self.write().await?;
        sqlx::query(sql).bind(id.as_str()).bind(url).execute(&mut *transaction).await?;
        transaction.commit().await?;
        Ok(())
    }

    /// Deletes the records of files from before then that are attached to no message.
    pub(crate) async fn delete_unattached_files(
        &self,
        before: Timestamp,
    ) -> Result<(), StoreError> {
        let remember = "-- delete_unattached_files()
            INSERT INTO removals (file)
            SELECT id FROM attachments WHERE message_id IS NULL AND created_at < ?1";
        let forget = "-- delete_unattached_files()
            DELETE FROM attachments WHERE message_id IS NULL AND created_at < ?1";
        let mut transaction = self.write().await?;
        for sql in [remember, forget] {
            sqlx::query(sql).bind(before).execute(&mut *transaction).await?;
        }
        transaction.commit().await?;
        Ok(())
    }

    /// Files without a record that may still be on disk.
    pub(crate) async fn deleted_files(&self) -> Result<Vec<MessageId>, StoreError> {
        let sql = "-- deleted_files()
            SELECT file FROM removals";
        let ids: Vec<String> = sqlx::query_scalar(sql).fetch_all(&self.readers).await?;
        ids.iter().map(|id| parsed(id)).collect()
    }

    /// Stores that these files are no longer on disk.
    pub(crate) async fn files_removed(&self, files: &[MessageId]) -> Result<(), StoreError> {
        let sql = "-- files_removed()
            DELETE FROM removals WHERE file IN (SELECT value FROM json_each(?1))";
        let ids: Vec<&str> = files.iter().map(MessageId::as_str).collect();
        let ids = serde_json::Value::from(ids).to_string();
        let mut transaction = self.write().await?;
        sqlx::query(sql).bind(ids).execute(&mut *transaction).await?;
        transaction.commit().await?;
        Ok(())
    }
}

fn stored_file(row: &SqliteRow) -> Result<StoredFile, StoreError> {
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
