//! Users, one or many.

use sqlx::{QueryBuilder, Sqlite, SqliteConnection};

use crate::cursor::{Key, Place};
use crate::page::{Page, PageRequest};
use crate::store::{Store, StoreError};
use crate::user::{User, UserRecord};

/// All users but the bot, by name.
pub async fn all(store: &Store) -> Result<Vec<User>, StoreError> {
    let all = "/* store::users::all */
         SELECT * FROM users WHERE email IS NOT NULL ORDER BY name COLLATE NOCASE, id";
    let records: Vec<UserRecord> = sqlx::query_as(all).fetch_all(&mut *store.read().await?).await?;
    Ok(records.into_iter().map(User::from).collect())
}

/// One page of users, the bot among them.
pub async fn list(store: &Store, request: &PageRequest) -> Result<Page<User>, StoreError> {
    let mut tx = store.read().await?;
    let mut query =
        QueryBuilder::<Sqlite>::new("/* store::users::list */ SELECT * FROM users WHERE true");
    request.push_to(&mut query);
    let rows: Vec<UserRecord> = query.build_query_as().fetch_all(&mut *tx).await?;
    let page = request
        .page(rows, |user, _| Place { keys: vec![Key::Text(user.name.clone())], id: user.id });
    Ok(Page { data: page.data.into_iter().map(User::from).collect(), meta: page.meta })
}

/// One user; 0 is the one whose key was used.
pub async fn one(store: &Store, id: i64) -> Result<User, StoreError> {
    let id = if id == 0 { store.agent_id } else { id };
    get(&mut *store.read().await?, id).await
}

/// One user within a transaction.
pub async fn get(conn: &mut SqliteConnection, id: i64) -> Result<User, StoreError> {
    let get = "/* store::users::get */ SELECT * FROM users WHERE id = ?1";
    let record: Option<UserRecord> = sqlx::query_as(get).bind(id).fetch_optional(conn).await?;
    record.map(User::from).ok_or(StoreError::Missing)
}
