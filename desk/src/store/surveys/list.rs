//! Surveys, one or many.

use sqlx::{QueryBuilder, Sqlite, SqliteConnection};

use crate::cursor::Position;
use crate::page::{Page, PageRequest};
use crate::store::{Store, StoreError};
use crate::survey::{Survey, SurveyRecord};

/// One survey.
pub async fn find(store: &Store, id: i64) -> Result<Survey, StoreError> {
    Ok(get(&mut *store.read().await?, id).await?.into())
}

/// The row of one.
pub async fn get(conn: &mut SqliteConnection, id: i64) -> Result<SurveyRecord, StoreError> {
    let get = "/* store::surveys::get */ SELECT * FROM satisfaction_surveys WHERE id = ?1";
    sqlx::query_as(get).bind(id).fetch_optional(conn).await?.ok_or(StoreError::Missing)
}

/// The survey of a ticket, which has one at most.
pub async fn of_ticket(
    conn: &mut SqliteConnection,
    ticket_id: i64,
) -> Result<Option<SurveyRecord>, sqlx::Error> {
    let find =
        "/* store::surveys::of_ticket */ SELECT * FROM satisfaction_surveys WHERE ticket_id = ?1";
    sqlx::query_as(find).bind(ticket_id).fetch_optional(conn).await
}

/// One page of the surveys of a ticket, or of all tickets.
pub async fn list(
    store: &Store,
    ticket_id: Option<i64>,
    request: &PageRequest,
) -> Result<Page<Survey>, StoreError> {
    let mut tx = store.read().await?;
    let mut query = QueryBuilder::<Sqlite>::new(
        "/* store::surveys::list */ SELECT * FROM satisfaction_surveys WHERE true",
    );
    if let Some(ticket_id) = ticket_id {
        query.push(" AND ticket_id = ").push_bind(ticket_id);
    }
    request.push_to(&mut query);
    let rows: Vec<SurveyRecord> = query.build_query_as().fetch_all(&mut *tx).await?;
    let page =
        request.page(rows, |survey, _| Position { at: survey.created_datetime, id: survey.id });
    Ok(Page { data: page.data.into_iter().map(Survey::from).collect(), meta: page.meta })
}
