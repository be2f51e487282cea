//! Teams in the database.

mod list;

use sqlx::SqliteConnection;
use sqlx::types::Json;

use super::error::Rejections;
use super::{Store, StoreError, users};
use crate::datetime::Datetime;
use crate::faults::Faults;
use crate::team::{NewTeam, Team, TicketTeam};

pub use list::all;
pub use list::list;

/// One team.
pub async fn find(store: &Store, id: i64) -> Result<Team, StoreError> {
    list::get(&mut *store.read().await?, id).await
}

/// Creates a team. Users who do not exist are faults.
pub async fn create(store: &Store, new: &NewTeam, now: Datetime) -> Result<Team, StoreError> {
    let mut tx = store.write().await?;
    let mut rejections = Rejections::default();
    for (index, id) in new.members.iter().enumerate() {
        let found = users::existing(&mut tx, *id).await;
        rejections.keep(found.map_err(|error| error.at(index.to_string()).at("members")))?;
    }
    rejections.settle()?;
    let id = sqlx::query_scalar(
        "/* store::teams::create */
         INSERT INTO teams (name, description, decoration, created_datetime)
         VALUES (?1, ?2, ?3, ?4) RETURNING id",
    )
    .bind(&new.name)
    .bind(&new.description)
    .bind(new.decoration.as_ref().map(Json))
    .bind(now)
    .fetch_one(&mut *tx)
    .await?;
    let join = "/* store::teams::create */
         INSERT INTO team_members (team_id, user_id)
         SELECT ?1, value FROM json_each(?2) WHERE true ON CONFLICT DO NOTHING";
    sqlx::query(join).bind(id).bind(Json(&new.members)).execute(&mut *tx).await?;
    let team = list::get(&mut tx, id).await?;
    tx.commit().await?;
    Ok(team)
}

/// The id, if a team has it.
pub async fn existing(conn: &mut SqliteConnection, id: i64) -> Result<i64, StoreError> {
    let find = "/* store::teams::existing */ SELECT id FROM teams WHERE id = ?1";
    let found = sqlx::query_scalar(find).bind(id).fetch_optional(conn).await?;
    found.ok_or_else(|| StoreError::Rejected(Faults::one("Team does not exist.").at("id")))
}

/// Teams as their tickets show them.
pub async fn of_tickets(
    conn: &mut SqliteConnection,
    ids: &[i64],
) -> Result<Vec<TicketTeam>, sqlx::Error> {
    let find = "/* store::teams::of_tickets */
         SELECT id, name, decoration FROM teams WHERE id IN (SELECT value FROM json_each(?1))";
    sqlx::query_as(find).bind(Json(ids)).fetch_all(conn).await
}
