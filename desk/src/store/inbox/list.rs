//! The inbox's list and the counts on its tabs.

use std::collections::HashMap;

use sqlx::types::Json;
use sqlx::{FromRow, QueryBuilder, Sqlite, SqliteConnection};

use super::search;
use crate::store::tickets::compact;
use crate::store::{Store, StoreError};
use crate::ticket::{CompactTicket, TicketRecord};
use crate::vocabulary::{Channel, Priority, Status};

/// The number of tickets on a page.
const PER_PAGE: usize = 50;

/// The filter of a list, apart from the state.
#[derive(Clone, Debug, Default)]
pub struct TicketQuery {
    pub channel: Option<Channel>,
    pub priority: Option<Priority>,
    pub tag: Option<String>,
    pub assignee: Assignee,
    /// Search terms, all of which must match.
    pub terms: Vec<String>,
}

/// The assignee of a filter.
#[derive(Clone, Copy, Debug, Default)]
pub enum Assignee {
    #[default]
    Any,
    Unassigned,
    User(i64),
    Team(i64),
}

/// The state of a filter. Only `Trashed` includes the trash.
#[derive(Clone, Copy, Debug)]
pub enum TicketState {
    Status(Status),
    NotTrashed,
    Trashed,
}

/// A page of the inbox.
pub struct TicketPage {
    pub tickets: Vec<CompactTicket>,
    /// Whether there is a next page.
    pub has_more: bool,
    pub counts: Counts,
    /// Satisfaction scores, 1 to 5, by ticket.
    pub ratings: HashMap<i64, i64>,
}

/// The number of tickets in each state.
#[derive(Clone, Copy, Debug, Default, FromRow)]
pub struct Counts {
    pub open: i64,
    pub closed: i64,
    pub trashed: i64,
    /// Without the trash.
    pub unread: i64,
}

/// A page of the tickets that match, most recently active first. Pages count from 0.
pub async fn list_page(
    store: &Store,
    wanted: &TicketQuery,
    state: TicketState,
    page: u32,
) -> Result<TicketPage, StoreError> {
    let mut tx = store.read().await?;
    let mut query = QueryBuilder::<Sqlite>::new(
        "/* store::inbox::list::list_page */ SELECT * FROM tickets WHERE ",
    );
    match state {
        TicketState::Status(status) => {
            query.push("trashed_datetime IS NULL AND status = ").push_bind(status);
        }
        TicketState::NotTrashed => drop(query.push("trashed_datetime IS NULL")),
        TicketState::Trashed => drop(query.push("trashed_datetime IS NOT NULL")),
    }
    push(&mut query, wanted);
    let per_page = i64::try_from(PER_PAGE).unwrap_or(i64::MAX);
    query.push(" ORDER BY coalesce(last_message_datetime, created_datetime) DESC, id DESC LIMIT ");
    query.push_bind(per_page + 1).push(" OFFSET ").push_bind(i64::from(page) * per_page);
    let mut records: Vec<TicketRecord> = query.build_query_as().fetch_all(&mut *tx).await?;
    let has_more = records.len() > PER_PAGE;
    records.truncate(PER_PAGE);
    let mut query = QueryBuilder::<Sqlite>::new("/* store::inbox::list::list_page */ SELECT ");
    for (status, name) in [(Status::Open, "open"), (Status::Closed, "closed")] {
        query.push("count(*) FILTER (WHERE trashed_datetime IS NULL AND status = ");
        query.push_bind(status).push(format_args!(") AS {name}, "));
    }
    query.push(
        "count(trashed_datetime) AS trashed,
             count(*) FILTER (WHERE trashed_datetime IS NULL AND is_unread) AS unread
         FROM tickets WHERE true",
    );
    push(&mut query, wanted);
    let counts = query.build_query_as().fetch_one(&mut *tx).await?;
    let ratings = ratings(&mut tx, &records).await?;
    Ok(TicketPage { tickets: compact(&mut tx, records).await?, has_more, counts, ratings })
}

async fn ratings(
    conn: &mut SqliteConnection,
    records: &[TicketRecord],
) -> Result<HashMap<i64, i64>, sqlx::Error> {
    let ids: Vec<_> = records.iter().map(|record| record.id).collect();
    let ratings: Vec<(i64, i64)> = sqlx::query_as(
        "/* store::inbox::list::ratings */
         SELECT ticket_id, score FROM satisfaction_surveys
         WHERE score IS NOT NULL AND ticket_id IN (SELECT value FROM json_each(?1))",
    )
    .bind(Json(ids))
    .fetch_all(conn)
    .await?;
    Ok(ratings.into_iter().collect())
}

fn push(query: &mut QueryBuilder<Sqlite>, wanted: &TicketQuery) {
    if let Some(channel) = wanted.channel {
        query.push(" AND channel = ").push_bind(channel);
    }
    if let Some(priority) = wanted.priority {
        query.push(" AND priority = ").push_bind(priority);
    }
    if let Some(tag) = &wanted.tag {
        query.push(
            " AND id IN (SELECT ticket_id FROM ticket_tags JOIN tags ON tags.id = tag_id
             WHERE tags.name = ",
        );
        query.push_bind(tag.clone()).push(")");
    }
    match wanted.assignee {
        Assignee::Any => {}
        Assignee::Unassigned => drop(query.push(" AND assignee_user_id IS NULL")),
        Assignee::User(id) => drop(query.push(" AND assignee_user_id = ").push_bind(id)),
        Assignee::Team(id) => drop(query.push(" AND assignee_team_id = ").push_bind(id)),
    }
    for term in &wanted.terms {
        search::push(query, term);
    }
}
