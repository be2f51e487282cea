//! HTTP integrations.

use sqlx::sqlite::SqliteArguments;
use sqlx::{QueryBuilder, Sqlite, SqliteConnection};

use super::{Store, StoreError};
use crate::cursor::DatetimeKey;
use crate::datetime::Datetime;
use crate::integration::{Integration, IntegrationChanges, IntegrationRecord};
use crate::page::{Page, PageRequest};

/// One integration.
pub async fn find(store: &Store, id: i64) -> Result<Integration, StoreError> {
    get(&mut *store.read().await?, id).await.map(Integration::from)
}

/// The row of one.
pub async fn get(conn: &mut SqliteConnection, id: i64) -> Result<IntegrationRecord, StoreError> {
    let get = "/* store::integrations::get */ SELECT * FROM integrations WHERE id = ?1";
    sqlx::query_as(get).bind(id).fetch_optional(conn).await?.ok_or(StoreError::Missing)
}

/// One page of integrations.
pub async fn list(store: &Store, request: &PageRequest) -> Result<Page<Integration>, StoreError> {
    let mut query = QueryBuilder::<Sqlite>::new(
        "/* store::integrations::list */ SELECT * FROM integrations WHERE true",
    );
    request.push_sql(&mut query);
    let rows = query.build_query_as().fetch_all(&mut *store.read().await?).await?;
    let position =
        |row: &IntegrationRecord, _| DatetimeKey { at: row.created_datetime, id: row.id };
    let page = request.page(rows, position);
    Ok(Page { data: page.data.into_iter().map(Integration::from).collect(), meta: page.meta })
}

/// Creates an integration of the agent.
pub async fn create(
    store: &Store,
    new: IntegrationChanges,
    now: Datetime,
) -> Result<Integration, StoreError> {
    let blank = IntegrationRecord::blank(store.agent_id, now);
    let mut record = new.apply(blank, now).map_err(StoreError::Rejected)?;
    let mut tx = store.write().await?;
    let insert = sqlx::query(
        "/* store::integrations::create */
         INSERT INTO integrations (name, description, url, method, request_content_type, form,
             headers, hmac_secret, triggers, failures, updated_datetime, deactivated_datetime,
             user_id, created_datetime)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    );
    let insert = bind(insert, &record).bind(record.user_id).bind(record.created_datetime);
    record.id = insert.execute(&mut *tx).await?.last_insert_rowid();
    tx.commit().await?;
    Ok(record.into())
}

/// Changes an integration.
pub async fn update(
    store: &Store,
    id: i64,
    changes: IntegrationChanges,
    now: Datetime,
) -> Result<Integration, StoreError> {
    let mut tx = store.write().await?;
    let before = get(&mut tx, id).await?;
    let record = changes.apply(before, now).map_err(StoreError::Rejected)?;
    let update = sqlx::query(
        "/* store::integrations::update */
         UPDATE integrations SET name = ?, description = ?, url = ?, method = ?,
             request_content_type = ?, form = ?, headers = ?, hmac_secret = ?, triggers = ?,
             failures = ?, updated_datetime = ?, deactivated_datetime = ?
         WHERE id = ?",
    );
    bind(update, &record).bind(id).execute(&mut *tx).await?;
    tx.commit().await?;
    Ok(record.into())
}

/// Deletes an integration with its pending deliveries.
pub async fn delete(store: &Store, id: i64) -> Result<(), StoreError> {
    let mut tx = store.write().await?;
    let delete = "/* store::integrations::delete */ DELETE FROM integrations WHERE id = ?1";
    let deleted = sqlx::query(delete).bind(id).execute(&mut *tx).await?;
    tx.commit().await?;
    if deleted.rows_affected() == 0 { Err(StoreError::Missing) } else { Ok(()) }
}

type Query<'q> = sqlx::query::Query<'q, Sqlite, SqliteArguments>;

fn bind<'q>(query: Query<'q>, integration: &'q IntegrationRecord) -> Query<'q> {
    query
        .bind(&integration.name)
        .bind(&integration.description)
        .bind(&integration.url)
        .bind(integration.method)
        .bind(integration.request_content_type)
        .bind(&integration.form)
        .bind(&integration.headers)
        .bind(&integration.hmac_secret)
        .bind(&integration.triggers)
        .bind(integration.failures)
        .bind(integration.updated_datetime)
        .bind(integration.deactivated_datetime)
}
