//! Messages in the database.

mod create;
mod list;
mod rows;
mod update;

pub use create::{create, parties};
pub use list::{find, list, of_ticket};
pub use rows::insert;
pub use update::update;

use super::{Store, StoreError};

/// Deletes a message. What it did to its ticket stays.
pub async fn delete(store: &Store, ticket_id: i64, id: i64) -> Result<(), StoreError> {
    let mut tx = store.write().await?;
    let delete =
        "/* store::messages::delete */ DELETE FROM messages WHERE ticket_id = ?1 AND id = ?2";
    let deleted = sqlx::query(delete).bind(ticket_id).bind(id).execute(&mut *tx).await?;
    tx.commit().await?;
    if deleted.rows_affected() == 0 { Err(StoreError::Missing) } else { Ok(()) }
}
