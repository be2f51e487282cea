//! The account's tags.

use sqlx::types::Json;
use sqlx::{QueryBuilder, Sqlite, SqliteConnection};

use super::{Store, StoreError};
use crate::cursor::{Order, SortKey, SortValue};
use crate::datetime::Datetime;
use crate::page::{Page, PageRequest};
use crate::tag::{NewTag, Tag, TagChanges, TagRecord};
use crate::ticket::TicketTag;
use crate::validation::FieldErrors;

/// One tag.
pub async fn find(store: &Store, id: i64) -> Result<Tag, StoreError> {
    get(&mut *store.read().await?, id).await.map(Tag::from)
}

/// The same within a transaction.
async fn get(conn: &mut SqliteConnection, id: i64) -> Result<TagRecord, StoreError> {
    let get = "/* store::tags::get */
         SELECT *, (SELECT count(*) FROM ticket_tags WHERE tag_id = tags.id) AS usage
         FROM tags WHERE id = ?1";
    sqlx::query_as(get).bind(id).fetch_optional(conn).await?.ok_or(StoreError::Missing)
}

/// The id of the tag with that name, which is created if there is none.
pub async fn find_or_create(
    conn: &mut SqliteConnection,
    tag: &NewTag,
    now: Datetime,
) -> Result<i64, sqlx::Error> {
    let find = "/* store::tags::find_or_create */ SELECT id FROM tags WHERE name = ?1";
    match sqlx::query_scalar(find).bind(&tag.name).fetch_optional(&mut *conn).await? {
        Some(id) => Ok(id),
        None => insert(conn, tag, now).await,
    }
}

async fn insert(
    conn: &mut SqliteConnection,
    tag: &NewTag,
    now: Datetime,
) -> Result<i64, sqlx::Error> {
    sqlx::query_scalar(
        "/* store::tags::insert */
         INSERT INTO tags (name, description, decoration, created_datetime)
         VALUES (?1, ?2, ?3, ?4) RETURNING id",
    )
    .bind(&tag.name)
    .bind(&tag.description)
    .bind(tag.decoration.as_ref().map(Json))
    .bind(now)
    .fetch_one(conn)
    .await
}

/// Rejects ids that no tag has, below `key`.
pub async fn require_all(
    conn: &mut SqliteConnection,
    ids: &[i64],
    key: &str,
) -> Result<(), StoreError> {
    let missing: Vec<i64> = sqlx::query_scalar(
        "/* store::tags::require_all */
         SELECT key FROM json_each(?1) WHERE value NOT IN (SELECT id FROM tags)",
    )
    .bind(Json(ids))
    .fetch_all(conn)
    .await?;
    let errors = missing.iter().map(|index| {
        let error = FieldErrors::new("Tag does not exist.");
        error.at(index.to_string()).at(key)
    });
    errors.reduce(FieldErrors::merge).map_or(Ok(()), |errors| Err(StoreError::Rejected(errors)))
}

/// All tags, by name.
pub async fn all(store: &Store) -> Result<Vec<Tag>, StoreError> {
    let records: Vec<TagRecord> = sqlx::query_as(
        "/* store::tags::all */
         SELECT *, (SELECT count(*) FROM ticket_tags WHERE tag_id = tags.id) AS usage
         FROM tags ORDER BY name COLLATE NOCASE, id",
    )
    .fetch_all(&mut *store.read().await?)
    .await?;
    Ok(records.into_iter().map(Tag::from).collect())
}

/// One page of the tags whose names contain `search`, ignoring case.
pub async fn list(
    store: &Store,
    search: Option<&str>,
    request: &PageRequest,
) -> Result<Page<Tag>, StoreError> {
    let mut tx = store.read().await?;
    let mut query = QueryBuilder::<Sqlite>::new(
        "/* store::tags::list */ SELECT * FROM
         (SELECT *, (SELECT count(*) FROM ticket_tags WHERE tag_id = tags.id) AS usage FROM tags)
         WHERE true",
    );
    if let Some(search) = search {
        let ids = Json(matching(&mut tx, search).await?);
        query.push(" AND id IN (SELECT value FROM json_each(").push_bind(ids).push("))");
    }
    request.push_sql(&mut query);
    let rows: Vec<TagRecord> = query.build_query_as().fetch_all(&mut *tx).await?;
    let page = request.page(rows, sort_key);
    Ok(Page { data: page.data.into_iter().map(Tag::from).collect(), meta: page.meta })
}

/// SQLite ignores the case of ASCII letters only; there are few enough tags to compare them here.
async fn matching(conn: &mut SqliteConnection, search: &str) -> Result<Vec<i64>, sqlx::Error> {
    let names = "/* store::tags::matching */ SELECT id, name FROM tags";
    let names: Vec<(i64, String)> = sqlx::query_as(names).fetch_all(conn).await?;
    let search = search.to_lowercase();
    let matching = names.into_iter().filter(|(_, name)| name.to_lowercase().contains(&search));
    Ok(matching.map(|(id, _)| id).collect())
}

fn sort_key(tag: &TagRecord, order: Order) -> SortKey {
    let key = |column: &str| match column {
        "usage" => SortValue::Number(tag.usage),
        "created_datetime" => SortValue::Number(tag.created_datetime.micros()),
        _ => SortValue::Text(tag.name.clone()),
    };
    SortKey { values: order.columns().map(key).collect(), id: tag.id }
}

/// Replaces the tags `sources` by `destination` on all tickets, and deletes them.
pub async fn merge(store: &Store, destination: i64, sources: &[i64]) -> Result<Tag, StoreError> {
    let mut tx = store.write().await?;
    get(&mut tx, destination).await?;
    require_all(&mut tx, sources, "source_tags_ids").await?;
    if let Some(index) = sources.iter().position(|id| *id == destination) {
        let error = FieldErrors::new("A tag cannot be merged into itself.");
        return Err(StoreError::Rejected(error.at(index.to_string()).at("source_tags_ids")));
    }
    // A ticket with several of them keeps the position of the first.
    let give = "/* store::tags::merge */
         INSERT INTO ticket_tags (ticket_id, tag_id, position)
         SELECT ticket_id, ?1, min(position) FROM ticket_tags
         WHERE tag_id IN (SELECT value FROM json_each(?2)) GROUP BY ticket_id
         ON CONFLICT DO NOTHING";
    sqlx::query(give).bind(destination).bind(Json(sources)).execute(&mut *tx).await?;
    let delete = "/* store::tags::merge */
         DELETE FROM tags WHERE id IN (SELECT value FROM json_each(?1))";
    sqlx::query(delete).bind(Json(sources)).execute(&mut *tx).await?;
    let tag = get(&mut tx, destination).await?;
    tx.commit().await?;
    Ok(tag.into())
}

/// Creates a tag. A name that is taken is a unique violation.
pub async fn create(store: &Store, new: &NewTag, now: Datetime) -> Result<Tag, StoreError> {
    let mut tx = store.write().await?;
    let id = insert(&mut tx, new, now).await?;
    let tag = get(&mut tx, id).await?;
    tx.commit().await?;
    Ok(tag.into())
}

/// Applies the changes of one request.
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

/// Deletes a tag, and removes it from its tickets.
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
    require_all(&mut tx, ids, "ids").await?;
    let delete = "/* store::tags::delete_all */
         DELETE FROM tags WHERE id IN (SELECT value FROM json_each(?1))";
    sqlx::query(delete).bind(Json(ids)).execute(&mut *tx).await?;
    tx.commit().await?;
    Ok(())
}

/// The tags of several tickets, each in its order.
pub async fn of_tickets(
    conn: &mut SqliteConnection,
    ticket_ids: &[i64],
) -> Result<Vec<TicketTag>, sqlx::Error> {
    sqlx::query_as(
        "/* store::tags::of_tickets */
         SELECT ticket_id, id, name, decoration
         FROM ticket_tags JOIN tags ON tags.id = tag_id
         WHERE ticket_id IN (SELECT value FROM json_each(?1)) ORDER BY position, id",
    )
    .bind(Json(ticket_ids))
    .fetch_all(conn)
    .await
}
