//! Tickets in the database.

mod create;
mod list;
mod load;
mod move_on;
mod rows;
mod update;
mod wake;

pub use create::create;
pub use list::{TicketFilter, compact, list};
pub use load::{find, find_with_custom_fields, full_with_custom_fields};
pub use move_on::move_on;
pub use rows::{get, set_language, set_lifecycle, touch};
pub use update::update;
pub use wake::wake;

use super::{Store, StoreError};

/// Deletes a ticket with its messages.
pub async fn delete(store: &Store, id: i64) -> Result<(), StoreError> {
    let mut tx = store.write().await?;
    let delete = "/* store::tickets::delete */ DELETE FROM tickets WHERE id = ?1";
    let deleted = sqlx::query(delete).bind(id).execute(&mut *tx).await?;
    tx.commit().await?;
    if deleted.rows_affected() == 0 { Err(StoreError::Missing) } else { Ok(()) }
}
