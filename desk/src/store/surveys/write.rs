//! New surveys, and surveys that are replaced.

use sqlx::sqlite::SqliteArguments;
use sqlx::{Sqlite, SqliteConnection};

use super::list;
use crate::datetime::Datetime;
use crate::faults::Faults;
use crate::store::{Store, StoreError, tickets};
use crate::survey::{NewSurvey, Survey, SurveyRecord};

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
    tickets::touch(&mut tx, record.ticket_id, now).await?;
    tx.commit().await?;
    Ok(record.into())
}

/// Replaces a survey; both its former and its new ticket have changed then.
pub async fn update(
    store: &Store,
    id: i64,
    new: NewSurvey,
    now: Datetime,
) -> Result<Survey, StoreError> {
    let mut tx = store.write().await?;
    let before = list::get(&mut tx, id).await?;
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
    tickets::touch(&mut tx, record.ticket_id, now).await?;
    if before.ticket_id != record.ticket_id {
        tickets::touch(&mut tx, before.ticket_id, now).await?;
    }
    tx.commit().await?;
    Ok(record.into())
}

/// The ticket must be there, and the customer must be the ticket's.
async fn check(conn: &mut SqliteConnection, new: &NewSurvey) -> Result<(), StoreError> {
    let fault = |key: &str, message: &str| Err(StoreError::Rejected(Faults::one(message).at(key)));
    match tickets::get(conn, new.ticket_id).await {
        Ok(ticket) if ticket.customer_id == Some(new.customer_id) => Ok(()),
        Ok(_) => fault("customer_id", "Is not the customer of the ticket."),
        Err(StoreError::Missing) => fault("ticket_id", "Ticket does not exist."),
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
