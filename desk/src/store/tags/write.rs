//! Tags created, changed and deleted.

use sqlx::types::Json;

use super::{get, insert, must_exist};
use crate::datetime::Datetime;
use crate::store::{Store, StoreError};
use crate::tag::{NewTag, Tag, TagChanges};

/// Creates a tag. A name that is taken is a violation of the table's.
pub async fn create(store: &Store, new: &NewTag, now: Datetime) -> Result<Tag, StoreError> {
    let mut tx = store.write().await?;
    let id = insert(&mut tx, new, now).await?;
    let tag = get(&mut tx, id).await?;
    tx.commit().await?;
    Ok(tag.into())
}

/// Applies the changes of one request; all tickets with the tag show them.
pub async fn update(store: &Store, id: i64, changes: TagChanges) -> Result<Tag, StoreError> {
    let mut tx = store.write().await?;
    let after = changes.apply(get(&mut tx, id).await?);
    sqlx::query(
        "/* store::tags::update */
         UPDATE tags SET name = ?2, description = ?3, decoration = ?4 WHERE id = ?1",
    )
    .bind(id)
    .bind(&after.name)
    .bind(&after.description)
    .bind(&after.decoration)
    .execute(&mut *tx)
    .await?;
    tx.commit().await?;
    Ok(after.into())
}

/// Deletes a tag; its tickets no longer have it.
pub async fn delete(store: &Store, id: i64) -> Result<(), StoreError> {
    let mut tx = store.write().await?;
    let delete = "/* store::tags::delete */ DELETE FROM tags WHERE id = ?1";
    let deleted = sqlx::query(delete).bind(id).execute(&mut *tx).await?;
    tx.commit().await?;
    if deleted.rows_affected() == 0 { Err(StoreError::Missing) } else { Ok(()) }
}

/// Deletes several tags, or none when one of them does not exist.
pub async fn delete_all(store: &Store, ids: &[i64]) -> Result<(), StoreError> {
    let mut tx = store.write().await?;
    must_exist(&mut tx, ids, "ids").await?;
    let delete = "/* store::tags::delete_all */
         DELETE FROM tags WHERE id IN (SELECT value FROM json_each(?1))";
    sqlx::query(delete).bind(Json(ids)).execute(&mut *tx).await?;
    tx.commit().await?;
    Ok(())
}
