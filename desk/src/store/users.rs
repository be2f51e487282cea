//! Users: the configured agent, the bot, and those that were created.

use sqlx::types::Json;
use sqlx::{QueryBuilder, Sqlite, SqliteConnection, SqlitePool};

use super::{Store, StoreError};
use crate::cursor::{SortKey, SortValue};
use crate::datetime::Datetime;
use crate::page::{Page, PageRequest};
use crate::person::PersonRef;
use crate::settings::Agent;
use crate::user::{NewUser, User, UserRecord};
use crate::validation::FieldErrors;
use crate::vocabulary::Role;

const BOT: &str = "Gorgias Bot";

/// Creates the agent and the bot if needed, and updates the agent's name; returns their ids.
pub async fn ensure(
    pool: &SqlitePool,
    agent: &Agent,
    now: Datetime,
) -> Result<(i64, i64), sqlx::Error> {
    let agent_id = sqlx::query_scalar(
        "/* store::users::ensure */
         INSERT INTO users (email, name, role, created_datetime, updated_datetime)
         VALUES (?1, ?2, ?3, ?4, ?4)
         ON CONFLICT (email) DO UPDATE SET name = excluded.name
         RETURNING id",
    )
    .bind(&agent.email)
    .bind(&agent.name)
    .bind(Role::Admin)
    .bind(now)
    .fetch_one(pool)
    .await?;
    let add_bot = "/* store::users::ensure */
         INSERT INTO users (email, name, role, created_datetime, updated_datetime)
         SELECT NULL, ?1, ?2, ?3, ?3 WHERE NOT EXISTS (SELECT 1 FROM users WHERE email IS NULL)";
    sqlx::query(add_bot).bind(BOT).bind(Role::Bot).bind(now).execute(pool).await?;
    let find_bot = "/* store::users::ensure */ SELECT id FROM users WHERE email IS NULL";
    let bot_id = sqlx::query_scalar(find_bot).fetch_one(pool).await?;
    Ok((agent_id, bot_id))
}

/// The id of the user that `person` refers to, by id or else by address.
pub async fn find_id(
    conn: &mut SqliteConnection,
    person: &PersonRef,
) -> Result<Option<i64>, sqlx::Error> {
    sqlx::query_scalar(
        "/* store::users::find_id */
         SELECT id FROM users WHERE CASE WHEN ?1 IS NULL THEN email = ?2 ELSE id = ?1 END",
    )
    .bind(person.id)
    .bind(&person.email)
    .fetch_optional(conn)
    .await
}

/// Rejects an id that no user has.
pub async fn require(conn: &mut SqliteConnection, id: i64) -> Result<i64, StoreError> {
    let found = find_id(conn, &PersonRef::by_id(id)).await?;
    found.ok_or_else(|| StoreError::Rejected(FieldErrors::new("User does not exist.").at("id")))
}

/// Creates a user. An address that is taken is a unique violation.
pub async fn create(store: &Store, new: &NewUser, now: Datetime) -> Result<User, StoreError> {
    let mut tx = store.write().await?;
    let id = sqlx::query_scalar(
        "/* store::users::create */
         INSERT INTO users (email, name, role, active, bio, country, external_id, language,
             timezone, meta, created_datetime, updated_datetime)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?11) RETURNING id",
    )
    .bind(&new.email)
    .bind(&new.name)
    .bind(new.role)
    .bind(new.active)
    .bind(&new.bio)
    .bind(&new.country)
    .bind(&new.external_id)
    .bind(&new.language)
    .bind(&new.timezone)
    .bind(new.meta.as_ref().map(Json))
    .bind(now)
    .fetch_one(&mut *tx)
    .await?;
    let user = get(&mut tx, id).await?;
    tx.commit().await?;
    Ok(user)
}

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
    request.push_sql(&mut query);
    let rows: Vec<UserRecord> = query.build_query_as().fetch_all(&mut *tx).await?;
    let page = request.page(rows, |user, _| SortKey {
        values: vec![SortValue::Text(user.name.clone())],
        id: user.id,
    });
    Ok(Page { data: page.data.into_iter().map(User::from).collect(), meta: page.meta })
}

/// One user; 0 is the agent.
pub async fn find(store: &Store, id: i64) -> Result<User, StoreError> {
    let id = if id == 0 { store.agent_id } else { id };
    get(&mut *store.read().await?, id).await
}

/// One user within a transaction.
pub async fn get(conn: &mut SqliteConnection, id: i64) -> Result<User, StoreError> {
    let get = "/* store::users::get */ SELECT * FROM users WHERE id = ?1";
    let record: Option<UserRecord> = sqlx::query_as(get).bind(id).fetch_optional(conn).await?;
    record.map(User::from).ok_or(StoreError::Missing)
}
