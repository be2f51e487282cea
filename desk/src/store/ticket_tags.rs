//! The tags of tickets.

use sqlx::SqliteConnection;
use sqlx::types::Json;

use super::{Store, StoreError, Tx, tags};
use crate::datetime::Datetime;
use crate::store::{ticket_changes, ticket_rows};
use crate::tag::{NewTag, Tag, TagRecord, TagRefs};

/// The tags of one ticket, in its order.
pub async fn list(store: &Store, ticket_id: i64) -> Result<Vec<Tag>, StoreError> {
    let mut tx = store.read().await?;
    ticket_rows::get(&mut tx, ticket_id).await?;
    let records: Vec<TagRecord> = sqlx::query_as(
        "/* store::ticket_tags::list */
         SELECT tags.*, (SELECT count(*) FROM ticket_tags WHERE tag_id = tags.id) AS usage
         FROM ticket_tags JOIN tags ON tags.id = tag_id
         WHERE ticket_id = ?1 ORDER BY position, id",
    )
    .bind(ticket_id)
    .fetch_all(&mut *tx)
    .await?;
    Ok(records.into_iter().map(Tag::from).collect())
}

/// Replaces the tags of a ticket. Tags with unknown names are created.
pub async fn set(
    store: &Store,
    ticket_id: i64,
    refs: &TagRefs,
    now: Datetime,
) -> Result<(), StoreError> {
    let mut tx = begin(store, ticket_id, refs).await?;
    clear(&mut tx, ticket_id).await?;
    append_all(&mut tx, ticket_id, refs, now).await?;
    finish(tx, ticket_id, now).await
}

/// Appends tags to those of a ticket. Tags with unknown names are created.
pub async fn add(
    store: &Store,
    ticket_id: i64,
    refs: &TagRefs,
    now: Datetime,
) -> Result<(), StoreError> {
    let mut tx = begin(store, ticket_id, refs).await?;
    append_all(&mut tx, ticket_id, refs, now).await?;
    finish(tx, ticket_id, now).await
}

/// Removes tags from a ticket. Tags that it does not have and unknown names are ignored.
pub async fn remove(
    store: &Store,
    ticket_id: i64,
    refs: &TagRefs,
    now: Datetime,
) -> Result<(), StoreError> {
    let mut tx = begin(store, ticket_id, refs).await?;
    let remove = "/* store::ticket_tags::remove */
         DELETE FROM ticket_tags WHERE ticket_id = ?1 AND tag_id IN
             (SELECT id FROM tags WHERE id IN (SELECT value FROM json_each(?2))
              OR name IN (SELECT value FROM json_each(?3)))";
    let remove = sqlx::query(remove).bind(ticket_id).bind(Json(&refs.ids)).bind(Json(&refs.names));
    remove.execute(&mut *tx).await?;
    finish(tx, ticket_id, now).await
}

/// Replaces the tags of a ticket in this order, in the caller's transaction.
pub async fn replace(
    conn: &mut SqliteConnection,
    ticket_id: i64,
    tags: &[NewTag],
    now: Datetime,
) -> Result<(), sqlx::Error> {
    clear(conn, ticket_id).await?;
    for tag in tags {
        let tag_id = tags::find_or_create(conn, tag, now).await?;
        append(conn, ticket_id, tag_id).await?;
    }
    Ok(())
}

async fn begin(store: &Store, ticket_id: i64, refs: &TagRefs) -> Result<Tx, StoreError> {
    let mut tx = store.write().await?;
    ticket_rows::get(&mut tx, ticket_id).await?;
    tags::require_all(&mut tx, &refs.ids, "ids").await?;
    Ok(tx)
}

async fn finish(mut tx: Tx, ticket_id: i64, now: Datetime) -> Result<(), StoreError> {
    ticket_changes::touch(&mut tx, ticket_id, now).await?;
    Ok(tx.commit().await?)
}

async fn clear(conn: &mut SqliteConnection, ticket_id: i64) -> Result<(), sqlx::Error> {
    let clear = "/* store::ticket_tags::clear */ DELETE FROM ticket_tags WHERE ticket_id = ?1";
    sqlx::query(clear).bind(ticket_id).execute(conn).await?;
    Ok(())
}

async fn append_all(
    conn: &mut SqliteConnection,
    ticket_id: i64,
    refs: &TagRefs,
    now: Datetime,
) -> Result<(), sqlx::Error> {
    for tag_id in &refs.ids {
        append(conn, ticket_id, *tag_id).await?;
    }
    for name in &refs.names {
        let tag_id = tags::find_or_create(conn, &NewTag::named(name.clone()), now).await?;
        append(conn, ticket_id, tag_id).await?;
    }
    Ok(())
}

async fn append(
    conn: &mut SqliteConnection,
    ticket_id: i64,
    tag_id: i64,
) -> Result<(), sqlx::Error> {
    let append = "/* store::ticket_tags::append */
         INSERT INTO ticket_tags (ticket_id, tag_id, position) VALUES (?1, ?2,
             (SELECT coalesce(max(position), -1) + 1 FROM ticket_tags WHERE ticket_id = ?1))
         ON CONFLICT DO NOTHING";
    sqlx::query(append).bind(ticket_id).bind(tag_id).execute(conn).await?;
    Ok(())
}
