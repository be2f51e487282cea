//! The shop's people: the configured agent, the bot, and whoever was added.

mod create;
mod list;

use sqlx::{SqliteConnection, SqlitePool};

use super::StoreError;
use crate::datetime::Datetime;
use crate::faults::Faults;
use crate::person::PersonRef;
use crate::settings::Agent;

pub use create::create;
pub use list::all;
pub use list::{list, one};

const BOT: &str = "Gorgias Bot";

/// Writes the agent and the bot down; gives their ids. A new name in the settings replaces the old.
pub async fn ensure(
    pool: &SqlitePool,
    agent: &Agent,
    now: Datetime,
) -> Result<(i64, i64), sqlx::Error> {
    let agent_id = sqlx::query_scalar(
        "/* store::users::ensure */
         INSERT INTO users (email, name, role, created_datetime, updated_datetime)
         VALUES (?1, ?2, 'admin', ?3, ?3)
         ON CONFLICT (email) DO UPDATE SET name = excluded.name
         RETURNING id",
    )
    .bind(&agent.email)
    .bind(&agent.name)
    .bind(now)
    .fetch_one(pool)
    .await?;
    let add_bot = "/* store::users::ensure */
         INSERT INTO users (email, name, role, created_datetime, updated_datetime)
         SELECT NULL, ?1, 'bot', ?2, ?2 WHERE NOT EXISTS (SELECT 1 FROM users WHERE email IS NULL)";
    sqlx::query(add_bot).bind(BOT).bind(now).execute(pool).await?;
    let find_bot = "/* store::users::ensure */ SELECT id FROM users WHERE email IS NULL";
    let bot_id = sqlx::query_scalar(find_bot).fetch_one(pool).await?;
    Ok((agent_id, bot_id))
}

/// The user whom `person` names, by id or else by address.
pub async fn find(
    conn: &mut SqliteConnection,
    person: &PersonRef,
) -> Result<Option<i64>, sqlx::Error> {
    sqlx::query_scalar(
        "/* store::users::find */
         SELECT id FROM users WHERE CASE WHEN ?1 IS NULL THEN email = ?2 ELSE id = ?1 END",
    )
    .bind(person.id)
    .bind(&person.email)
    .fetch_optional(conn)
    .await
}

/// The id, if a user has it.
pub async fn existing(conn: &mut SqliteConnection, id: i64) -> Result<i64, StoreError> {
    let found = find(conn, &PersonRef::by_id(id)).await?;
    found.ok_or_else(|| StoreError::Rejected(Faults::one("User does not exist.").at("id")))
}
