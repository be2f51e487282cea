//! Teams with their users.

use std::collections::HashMap;

use sqlx::types::Json;
use sqlx::{QueryBuilder, Sqlite, SqliteConnection};

use super::error::Rejections;
use super::{Store, StoreError, users};
use crate::cursor::{Order, SortKey, SortValue};
use crate::datetime::Datetime;
use crate::page::{Page, PageRequest};
use crate::team::{NewTeam, Team, TeamMember, TeamRecord, TicketTeam};
use crate::validation::FieldErrors;

/// One team.
pub async fn find(store: &Store, id: i64) -> Result<Team, StoreError> {
    get(&mut *store.read().await?, id).await
}

/// Creates a team. Users who do not exist are rejected.
pub async fn create(store: &Store, new: &NewTeam, now: Datetime) -> Result<Team, StoreError> {
    let mut tx = store.write().await?;
    let mut rejections = Rejections::default();
    for (index, id) in new.members.iter().enumerate() {
        let found = users::require(&mut tx, *id).await;
        rejections.collect(found.map_err(|error| error.at(index.to_string()).at("members")))?;
    }
    rejections.finish()?;
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
    let team = get(&mut tx, id).await?;
    tx.commit().await?;
    Ok(team)
}

/// Rejects an id that no team has.
pub async fn require(conn: &mut SqliteConnection, id: i64) -> Result<i64, StoreError> {
    let find = "/* store::teams::require */ SELECT id FROM teams WHERE id = ?1";
    let found = sqlx::query_scalar(find).bind(id).fetch_optional(conn).await?;
    found.ok_or_else(|| StoreError::Rejected(FieldErrors::new("Team does not exist.").at("id")))
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

/// All teams, by name.
pub async fn all(store: &Store) -> Result<Vec<Team>, StoreError> {
    let mut tx = store.read().await?;
    let all = "/* store::teams::all */ SELECT * FROM teams ORDER BY name COLLATE NOCASE, id";
    let records = sqlx::query_as(all).fetch_all(&mut *tx).await?;
    Ok(join(&mut tx, records).await?)
}

/// One page of teams.
pub async fn list(store: &Store, request: &PageRequest) -> Result<Page<Team>, StoreError> {
    let mut tx = store.read().await?;
    let mut query =
        QueryBuilder::<Sqlite>::new("/* store::teams::list */ SELECT * FROM teams WHERE true");
    request.push_sql(&mut query);
    let rows: Vec<TeamRecord> = query.build_query_as().fetch_all(&mut *tx).await?;
    let page = request.page(rows, sort_key);
    Ok(Page { data: join(&mut tx, page.data).await?, meta: page.meta })
}

/// One team within a transaction.
pub async fn get(conn: &mut SqliteConnection, id: i64) -> Result<Team, StoreError> {
    let get = "/* store::teams::get */ SELECT * FROM teams WHERE id = ?1";
    let record = sqlx::query_as(get).bind(id).fetch_optional(&mut *conn).await?;
    let record = record.ok_or(StoreError::Missing)?;
    join(conn, vec![record]).await?.pop().ok_or(StoreError::Missing)
}

async fn join(
    conn: &mut SqliteConnection,
    records: Vec<TeamRecord>,
) -> Result<Vec<Team>, sqlx::Error> {
    let ids: Vec<_> = records.iter().map(|record| record.id).collect();
    let members: Vec<TeamMember> = sqlx::query_as(
        "/* store::teams::join */
         SELECT team_id, id, name, email, meta FROM team_members JOIN users ON users.id = user_id
         WHERE team_id IN (SELECT value FROM json_each(?1)) ORDER BY name COLLATE NOCASE, id",
    )
    .bind(Json(ids))
    .fetch_all(conn)
    .await?;
    let mut members_of: HashMap<i64, Vec<TeamMember>> = HashMap::new();
    for member in members {
        members_of.entry(member.team_id).or_default().push(member);
    }
    let join = |record: TeamRecord| {
        let members = members_of.remove(&record.id).unwrap_or_default();
        record.with(members)
    };
    Ok(records.into_iter().map(join).collect())
}

fn sort_key(team: &TeamRecord, order: Order) -> SortKey {
    let key = match order.column {
        "created_datetime" => SortValue::Number(team.created_datetime.micros()),
        _ => SortValue::Text(team.name.clone()),
    };
    SortKey { values: vec![key], id: team.id }
}
