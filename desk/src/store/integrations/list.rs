//! Integrations, one or many.

use sqlx::{QueryBuilder, Sqlite, SqliteConnection};

use crate::cursor::Position;
use crate::integration::{Integration, IntegrationRecord};
use crate::page::{Page, PageRequest};
use crate::store::{Store, StoreError};

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
    request.push_to(&mut query);
    let rows = query.build_query_as().fetch_all(&mut *store.read().await?).await?;
    let position = |row: &IntegrationRecord, _| Position { at: row.created_datetime, id: row.id };
    let page = request.page(rows, position);
    Ok(Page { data: page.data.into_iter().map(Integration::from).collect(), meta: page.meta })
}
