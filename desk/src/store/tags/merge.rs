//! Several tags made one.

use sqlx::types::Json;

use super::{get, must_exist};
use crate::faults::Faults;
use crate::store::{Store, StoreError};
use crate::tag::Tag;

/// Puts the tag `destination` in the place of the tags `sources`, which are deleted.
pub async fn merge(store: &Store, destination: i64, sources: &[i64]) -> Result<Tag, StoreError> {
    let mut tx = store.write().await?;
    get(&mut tx, destination).await?;
    must_exist(&mut tx, sources, "source_tags_ids").await?;
    if let Some(index) = sources.iter().position(|id| *id == destination) {
        let fault = Faults::one("A tag cannot be merged into itself.");
        return Err(StoreError::Rejected(fault.at(index.to_string()).at("source_tags_ids")));
    }
    // A ticket with several of them keeps the place of the first.
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
