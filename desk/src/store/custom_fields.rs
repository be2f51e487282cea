//! The definitions of custom fields, and the values that tickets have of them.

use sqlx::types::Json;
use sqlx::{FromRow, QueryBuilder, Sqlite, SqliteConnection};

use super::{Store, StoreError};
use crate::cursor::{DatetimeKey, Order};
use crate::custom_field::{
    CustomField, CustomFieldChanges, CustomFieldRecord, NewCustomField, TicketField,
};
use crate::datetime::Datetime;
use crate::page::{Page, PageRequest};
use crate::vocabulary::ObjectType;

/// One definition.
pub async fn find(store: &Store, id: i64) -> Result<CustomField, StoreError> {
    get(&mut *store.read().await?, id).await.map(CustomField::from)
}

/// The same within a transaction.
pub async fn get(conn: &mut SqliteConnection, id: i64) -> Result<CustomFieldRecord, StoreError> {
    let get = "/* store::custom_fields::get */ SELECT * FROM custom_fields WHERE id = ?1";
    sqlx::query_as(get).bind(id).fetch_optional(conn).await?.ok_or(StoreError::Missing)
}

/// One page of the definitions for objects of a type.
pub async fn list(
    store: &Store,
    object_type: ObjectType,
    request: &PageRequest,
) -> Result<Page<CustomField>, StoreError> {
    let mut tx = store.read().await?;
    let mut query = QueryBuilder::<Sqlite>::new(
        "/* store::custom_fields::list */ SELECT * FROM custom_fields WHERE object_type = ",
    );
    query.push_bind(object_type);
    request.push_sql(&mut query);
    let rows: Vec<CustomFieldRecord> = query.build_query_as().fetch_all(&mut *tx).await?;
    let page = request.page(rows, |field, order: Order| DatetimeKey {
        at: match order.column {
            "updated_datetime" => field.updated_datetime,
            _ => field.created_datetime,
        },
        id: field.id,
    });
    Ok(Page { data: page.data.into_iter().map(CustomField::from).collect(), meta: page.meta })
}

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

/// Applies the changes of one request. Existing values of tickets stay as they are.
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
    .bind(after.requirement_type)
    .bind(after.managed_type)
    .bind(&after.definition)
    .bind(after.updated_datetime)
    .bind(after.deactivated_datetime)
    .execute(&mut *tx)
    .await?;
    tx.commit().await?;
    Ok(after.into())
}

#[derive(FromRow)]
struct ValueRow {
    #[sqlx(flatten)]
    field: CustomFieldRecord,
    value: Json<serde_json::Value>,
}

/// The values of one ticket within a transaction.
pub async fn of_ticket(
    conn: &mut SqliteConnection,
    ticket_id: i64,
) -> Result<Vec<TicketField>, StoreError> {
    let rows: Vec<ValueRow> = sqlx::query_as(
        "/* store::custom_fields::of_ticket */
         SELECT custom_fields.*, value
         FROM ticket_custom_fields JOIN custom_fields ON custom_fields.id = custom_field_id
         WHERE ticket_id = ?1 ORDER BY priority IS NULL, priority, id",
    )
    .bind(ticket_id)
    .fetch_all(conn)
    .await?;
    let fields = rows.into_iter().map(|ValueRow { field, value }| TicketField {
        id: field.id,
        field: Some(field.into()),
        prediction: None,
        value,
    });
    Ok(fields.collect())
}
