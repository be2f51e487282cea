//! Definitions created and changed.

use sqlx::types::Json;

use super::get;
use crate::custom_field::{CustomField, CustomFieldChanges, NewCustomField};
use crate::datetime::Datetime;
use crate::store::{Store, StoreError};

/// Creates a definition.
pub async fn create(
    store: &Store,
    new: &NewCustomField,
    now: Datetime,
) -> Result<CustomField, StoreError> {
    let mut tx = store.write().await?;
    let id = sqlx::query_scalar(
        "/* store::custom_fields::create */
         INSERT INTO custom_fields (external_id, object_type, label, description, priority,
             required, requirement_type, managed_type, definition, created_datetime,
             updated_datetime, deactivated_datetime)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?10, ?11) RETURNING id",
    )
    .bind(&new.external_id)
    .bind(new.core.object_type)
    .bind(&new.core.label)
    .bind(&new.description)
    .bind(new.priority)
    .bind(new.required)
    .bind(new.requirement_type)
    .bind(new.managed_type)
    .bind(Json(&new.core.definition.json))
    .bind(now)
    .bind(new.deactivated)
    .fetch_one(&mut *tx)
    .await?;
    let field = get(&mut tx, id).await?;
    tx.commit().await?;
    Ok(field.into())
}

/// Applies the changes of one request. Values that tickets have already stay as they are.
pub async fn update(
    store: &Store,
    id: i64,
    changes: CustomFieldChanges,
    now: Datetime,
) -> Result<CustomField, StoreError> {
    let mut tx = store.write().await?;
    let before = get(&mut tx, id).await?;
    let after = changes.apply(before, now).map_err(StoreError::Rejected)?;
    sqlx::query(
        "/* store::custom_fields::update */
         UPDATE custom_fields SET external_id = ?2, label = ?3, description = ?4, priority = ?5,
             required = ?6, requirement_type = ?7, managed_type = ?8, definition = ?9,
             updated_datetime = ?10, deactivated_datetime = ?11
         WHERE id = ?1",
    )
    .bind(id)
    .bind(&after.external_id)
    .bind(&after.label)
    .bind(&after.description)
    .bind(after.priority)
    .bind(after.required)
    .bind(&after.requirement_type)
    .bind(&after.managed_type)
    .bind(&after.definition)
    .bind(after.updated_datetime)
    .bind(after.deactivated_datetime)
    .execute(&mut *tx)
    .await?;
    tx.commit().await?;
    Ok(after.into())
}
