//! The values that tickets have of custom fields.

use sqlx::SqliteConnection;
use sqlx::types::Json;

use super::error::Rejections;
use super::{Store, StoreError, custom_fields};
use crate::custom_field::{CustomFieldRecord, FieldValue, TicketField, definition};
use crate::datetime::Datetime;
use crate::store::{ticket_changes, ticket_rows};
use crate::validation::FieldErrors;

/// The values of one ticket with their definitions, by the definitions' priority.
pub async fn list(store: &Store, ticket_id: i64) -> Result<Vec<TicketField>, StoreError> {
    let mut tx = store.read().await?;
    ticket_rows::get(&mut tx, ticket_id).await?;
    custom_fields::of_ticket(&mut tx, ticket_id).await
}

/// Sets some values of a ticket, all or none; the others stay.
pub async fn update(
    store: &Store,
    ticket_id: i64,
    values: &[FieldValue],
    now: Datetime,
) -> Result<Vec<TicketField>, StoreError> {
    let mut tx = store.write().await?;
    ticket_rows::get(&mut tx, ticket_id).await?;
    check(&mut tx, values).await?;
    upsert(&mut tx, ticket_id, values).await?;
    ticket_changes::touch(&mut tx, ticket_id, now).await?;
    let fields = custom_fields::of_ticket(&mut tx, ticket_id).await?;
    tx.commit().await?;
    Ok(fields)
}

/// Sets one value of a ticket; a definition that does not exist is missing.
pub async fn update_one(
    store: &Store,
    ticket_id: i64,
    value: FieldValue,
    now: Datetime,
) -> Result<(), StoreError> {
    let mut tx = store.write().await?;
    ticket_rows::get(&mut tx, ticket_id).await?;
    let field = custom_fields::get(&mut tx, value.id).await?;
    fits(&field, &value).map_err(StoreError::Rejected)?;
    upsert(&mut tx, ticket_id, &[value]).await?;
    ticket_changes::touch(&mut tx, ticket_id, now).await?;
    Ok(tx.commit().await?)
}

/// Deletes a value of a ticket.
pub async fn delete(
    store: &Store,
    ticket_id: i64,
    id: i64,
    now: Datetime,
) -> Result<(), StoreError> {
    let mut tx = store.write().await?;
    let delete = "/* store::ticket_fields::delete */
         DELETE FROM ticket_custom_fields WHERE ticket_id = ?1 AND custom_field_id = ?2";
    let deleted = sqlx::query(delete).bind(ticket_id).bind(id).execute(&mut *tx).await?;
    if deleted.rows_affected() == 0 {
        return Err(StoreError::Missing);
    }
    ticket_changes::touch(&mut tx, ticket_id, now).await?;
    Ok(tx.commit().await?)
}

/// Replaces all values of a ticket, in the caller's transaction. They must have passed [`check`].
pub async fn replace(
    conn: &mut SqliteConnection,
    ticket_id: i64,
    values: &[FieldValue],
) -> Result<(), StoreError> {
    let clear = "/* store::ticket_fields::replace */
         DELETE FROM ticket_custom_fields WHERE ticket_id = ?1";
    sqlx::query(clear).bind(ticket_id).execute(&mut *conn).await?;
    upsert(conn, ticket_id, values).await
}

/// Rejects values that do not fit their definitions, by index.
pub async fn check(conn: &mut SqliteConnection, values: &[FieldValue]) -> Result<(), StoreError> {
    let mut rejections = Rejections::default();
    for (index, value) in values.iter().enumerate() {
        let fits = match custom_fields::get(conn, value.id).await {
            Ok(field) => fits(&field, value),
            Err(StoreError::Missing) => {
                Err(FieldErrors::new("Custom field does not exist.").at("id"))
            }
            Err(other) => return Err(other),
        };
        rejections
            .collect(fits.map_err(|errors| StoreError::Rejected(errors.at(index.to_string()))))?;
    }
    rejections.finish()
}

fn fits(field: &CustomFieldRecord, value: &FieldValue) -> Result<(), FieldErrors> {
    if field.deactivated_datetime.is_some() {
        return Err(FieldErrors::new("Custom field is deactivated.").at("id"));
    }
    let Some(value) = &value.value else { return Ok(()) };
    let definition = definition(&field.definition.0)?;
    definition.check(value).map_err(|errors| errors.at("value"))
}

async fn upsert(
    conn: &mut SqliteConnection,
    ticket_id: i64,
    values: &[FieldValue],
) -> Result<(), StoreError> {
    for FieldValue { id, value } in values {
        let put = match value {
            Some(_) => {
                "/* store::ticket_fields::upsert */
                 INSERT INTO ticket_custom_fields (ticket_id, custom_field_id, value)
                 VALUES (?1, ?2, ?3)
                 ON CONFLICT (ticket_id, custom_field_id) DO UPDATE SET value = excluded.value"
            }
            None => {
                "/* store::ticket_fields::upsert */
                 DELETE FROM ticket_custom_fields
                 WHERE ticket_id = ?1 AND custom_field_id = ?2 AND ?3 IS NULL"
            }
        };
        let put = sqlx::query(put).bind(ticket_id).bind(id).bind(value.as_ref().map(Json));
        put.execute(&mut *conn).await?;
    }
    Ok(())
}
