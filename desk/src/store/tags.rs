//! The account's tags.

mod list;
mod merge;
mod write;

use sqlx::SqliteConnection;
use sqlx::types::Json;

use super::{Store, StoreError};
use crate::datetime::Datetime;
use crate::faults::Faults;
use crate::tag::{NewTag, Tag, TagRecord};

pub use list::all;
pub use list::list;
pub use merge::merge;
pub use write::{create, delete, delete_all, update};

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

/// The id of the tag of that name, which is created when there is none.
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

/// Refuses ids that no tag has; the faults are those of the field `key`.
pub async fn must_exist(
    conn: &mut SqliteConnection,
    ids: &[i64],
    key: &str,
) -> Result<(), StoreError> {
    let missing: Vec<i64> = sqlx::query_scalar(
        "/* store::tags::must_exist */
         SELECT key FROM json_each(?1) WHERE value NOT IN (SELECT id FROM tags)",
    )
    .bind(Json(ids))
    .fetch_all(conn)
    .await?;
    let faults = missing.iter().map(|index| {
        let fault = Faults::one("Tag does not exist.");
        fault.at(index.to_string()).at(key)
    });
    faults.reduce(Faults::and).map_or(Ok(()), |faults| Err(StoreError::Rejected(faults)))
}
