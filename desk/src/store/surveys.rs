//! Satisfaction surveys.

use sqlx::sqlite::SqliteArguments;
use sqlx::{QueryBuilder, Sqlite, SqliteConnection};

use super::{Store, StoreError};
use crate::cursor::DatetimeKey;
use crate::datetime::Datetime;
use crate::page::{Page, PageRequest};
use crate::store::{ticket_changes, ticket_rows};
use crate::survey::{NewSurvey, Survey, SurveyRecord};
use crate::validation::FieldErrors;

/// One survey.
pub async fn find(store: &Store, id: i64) -> Result<Survey, StoreError> {
    Ok(get(&mut *store.read().await?, id).await?.into())
}

/// The row of one.
pub async fn get(conn: &mut SqliteConnection, id: i64) -> Result<SurveyRecord, StoreError> {
    let get = "/* store::surveys::get */ SELECT * FROM satisfaction_surveys WHERE id = ?1";
    sqlx::query_as(get).bind(id).fetch_optional(conn).await?.ok_or(StoreError::Missing)
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
    request.push_sql(&mut query);
    let rows: Vec<SurveyRecord> = query.build_query_as().fetch_all(&mut *tx).await?;
    let page =
        request.page(rows, |survey, _| DatetimeKey { at: survey.created_datetime, id: survey.id });
    Ok(Page { data: page.data.into_iter().map(Survey::from).collect(), meta: page.meta })
}

/// Adds a survey to a ticket that has none.
pub async fn create(store: &Store, new: NewSurvey, now: Datetime) -> Result<Survey, StoreError> {
    let mut tx = store.write().await?;
    check(&mut tx, &new).await?;
    let mut record = new.into_record(0, now);
    let insert = sqlx::query(
        "/* store::surveys::create */
         INSERT INTO satisfaction_surveys (ticket_id, customer_id, score, body_text, meta,
             created_datetime, sent_datetime, scored_datetime, should_send_datetime)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
    );
    record.id = bind(insert, &record).execute(&mut *tx).await?.last_insert_rowid();
    ticket_changes::touch(&mut tx, record.ticket_id, now).await?;
    tx.commit().await?;
    Ok(record.into())
}

/// Replaces a survey. If its ticket changes, both tickets count as updated.
pub async fn update(
    store: &Store,
    id: i64,
    new: NewSurvey,
    now: Datetime,
) -> Result<Survey, StoreError> {
    let mut tx = store.write().await?;
    let before = get(&mut tx, id).await?;
    check(&mut tx, &new).await?;
    let record = new.into_record(id, before.created_datetime);
    let update = sqlx::query(
        "/* store::surveys::update */
         UPDATE satisfaction_surveys SET ticket_id = ?, customer_id = ?, score = ?, body_text = ?,
             meta = ?, created_datetime = ?, sent_datetime = ?, scored_datetime = ?,
             should_send_datetime = ?
         WHERE id = ?",
    );
    bind(update, &record).bind(id).execute(&mut *tx).await?;
    ticket_changes::touch(&mut tx, record.ticket_id, now).await?;
    if before.ticket_id != record.ticket_id {
        ticket_changes::touch(&mut tx, before.ticket_id, now).await?;
    }
    tx.commit().await?;
    Ok(record.into())
}

/// Rejects a ticket that does not exist, and a customer who is not the ticket's.
async fn check(conn: &mut SqliteConnection, new: &NewSurvey) -> Result<(), StoreError> {
    let invalid =
        |key: &str, message: &str| Err(StoreError::Rejected(FieldErrors::new(message).at(key)));
    match ticket_rows::get(conn, new.ticket_id).await {
        Ok(ticket) if ticket.customer_id == Some(new.customer_id) => Ok(()),
        Ok(_) => invalid("customer_id", "Is not the customer of the ticket."),
        Err(StoreError::Missing) => invalid("ticket_id", "Ticket does not exist."),
        Err(other) => Err(other),
    }
}

type Query<'q> = sqlx::query::Query<'q, Sqlite, SqliteArguments>;

fn bind<'q>(query: Query<'q>, survey: &'q SurveyRecord) -> Query<'q> {
    query
        .bind(survey.ticket_id)
        .bind(survey.customer_id)
        .bind(survey.score)
        .bind(&survey.body_text)
        .bind(&survey.meta)
        .bind(survey.created_datetime)
        .bind(survey.sent_datetime)
        .bind(survey.scored_datetime)
        .bind(survey.should_send_datetime)
}
