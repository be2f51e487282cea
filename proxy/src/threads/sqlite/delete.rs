//! Deleting a thread.

use wire::ThreadId;

use crate::store::{Sqlite, StoreError};

/// Deletes a thread with its entries, messages, rating and links, and forgets its files. Returns
/// whether there was such a thread.
pub(in crate::threads) async fn delete(db: &Sqlite, thread: &ThreadId) -> Result<bool, StoreError> {
    // The files are still on the disk: what is left to be removed outlives a crash.
    let forget = "-- delete()
        INSERT INTO removals (file)
        SELECT a.id FROM entries e JOIN attachments a ON a.message_id = e.message_id
        WHERE e.thread = ?1";
    let files = "-- delete()
        DELETE FROM attachments WHERE message_id IN
            (SELECT message_id FROM entries WHERE thread = ?1 AND message_id IS NOT NULL)";
    // All else goes with it.
    let delete = "-- delete()
        DELETE FROM threads WHERE id = ?1";
    let mut transaction = db.write().await?;
    for sql in [forget, files] {
        sqlx::query(sql).bind(thread.as_str()).execute(&mut *transaction).await?;
    }
    let deleted = sqlx::query(delete).bind(thread.as_str()).execute(&mut *transaction).await?;
    transaction.commit().await?;
    Ok(deleted.rows_affected() == 1)
}
