//! The definitions of custom fields.

mod list;
mod write;

use sqlx::SqliteConnection;

use super::{Store, StoreError};
use crate::custom_field::{CustomField, CustomFieldRecord};

pub use list::list;
pub use write::{create, update};

/// One definition.
pub async fn find(store: &Store, id: i64) -> Result<CustomField, StoreError> {
    get(&mut *store.read().await?, id).await.map(CustomField::from)
}

/// The same within a transaction.
pub async fn get(conn: &mut SqliteConnection, id: i64) -> Result<CustomFieldRecord, StoreError> {
    let get = "/* store::custom_fields::get */ SELECT * FROM custom_fields WHERE id = ?1";
    sqlx::query_as(get).bind(id).fetch_optional(conn).await?.ok_or(StoreError::Missing)
}
