//! Teams with their users.

use std::collections::HashMap;

use sqlx::types::Json;
use sqlx::{QueryBuilder, Sqlite, SqliteConnection};

use crate::cursor::{Key, Order, Place};
use crate::page::{Page, PageRequest};
use crate::store::{Store, StoreError};
use crate::team::{Team, TeamMember, TeamRecord};

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
    request.push_to(&mut query);
    let rows: Vec<TeamRecord> = query.build_query_as().fetch_all(&mut *tx).await?;
    let page = request.page(rows, place);
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

fn place(team: &TeamRecord, order: Order) -> Place {
    let key = match order.column {
        "created_datetime" => Key::Number(team.created_datetime.micros()),
        _ => Key::Text(team.name.clone()),
    };
    Place { keys: vec![key], id: team.id }
}
