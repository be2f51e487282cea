//! The records of uploaded files. Their content is outside the database.

use super::{Store, StoreError};
use crate::datetime::Datetime;
use crate::file::{FileKind, FileRecord};

/// Inserts the records of stored files. The same file again is the same row.
pub async fn add(store: &Store, files: &[FileRecord], now: Datetime) -> Result<(), StoreError> {
    let mut tx = store.write().await?;
    for file in files {
        let add = "/* store::files::add */
             INSERT INTO files (type, hash, name, content_type, size, created_datetime)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6)
             ON CONFLICT (type, hash, name) DO UPDATE SET content_type = excluded.content_type";
        let add = sqlx::query(add).bind(file.kind).bind(&file.hash).bind(&file.name);
        let add = add.bind(&file.content_type).bind(file.size).bind(now);
        add.execute(&mut *tx).await?;
    }
    Ok(tx.commit().await?)
}

/// The file at an address.
pub async fn find(
    store: &Store,
    kind: FileKind,
    hash: &str,
    name: &str,
) -> Result<FileRecord, StoreError> {
    let find = "/* store::files::find */
         SELECT * FROM files WHERE type = ?1 AND hash = ?2 AND name = ?3";
    let find = sqlx::query_as(find).bind(kind).bind(hash).bind(name);
    find.fetch_optional(&mut *store.read().await?).await?.ok_or(StoreError::Missing)
}
