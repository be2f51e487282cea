//! The rows of tickets.

use sqlx::SqliteConnection;

use crate::store::StoreError;
use crate::ticket::{Lifecycle, TicketRecord};

/// One row.
pub async fn get(conn: &mut SqliteConnection, id: i64) -> Result<TicketRecord, StoreError> {
    let get = "/* store::ticket_rows::get */ SELECT * FROM tickets WHERE id = ?1";
    sqlx::query_as(get).bind(id).fetch_optional(conn).await?.ok_or(StoreError::Missing)
}

/// Inserts a row; returns its id.
pub async fn insert(
    conn: &mut SqliteConnection,
    ticket: &TicketRecord,
) -> Result<i64, sqlx::Error> {
    let id = sqlx::query_scalar(
        "/* store::ticket_rows::insert */
         INSERT INTO tickets (external_id, priority, channel, via, from_agent, spam, imported,
             customer_id, assignee_user_id, language, subject, meta, created_datetime,
             processed_datetime, status, is_unread, updated_datetime, assignee_team_id)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18)
         RETURNING id",
    )
    .bind(&ticket.external_id)
    .bind(ticket.priority)
    .bind(ticket.channel)
    .bind(ticket.via)
    .bind(ticket.from_agent)
    .bind(ticket.spam)
    .bind(ticket.imported)
    .bind(ticket.customer_id)
    .bind(ticket.assignee_user_id)
    .bind(&ticket.language)
    .bind(&ticket.subject)
    .bind(&ticket.meta)
    .bind(ticket.created_datetime)
    .bind(ticket.processed_datetime)
    .bind(ticket.lifecycle.status)
    .bind(ticket.lifecycle.is_unread)
    .bind(ticket.lifecycle.updated_datetime)
    .bind(ticket.assignee_team_id)
    .fetch_one(&mut *conn)
    .await?;
    set_lifecycle(conn, id, &ticket.lifecycle).await?;
    Ok(id)
}

/// Updates all columns of a row that can change, including its lifecycle.
pub async fn update(conn: &mut SqliteConnection, ticket: &TicketRecord) -> Result<(), sqlx::Error> {
    sqlx::query(
        "/* store::ticket_rows::update */
         UPDATE tickets SET external_id = ?2, priority = ?3, channel = ?4, via = ?5,
             from_agent = ?6, spam = ?7, customer_id = ?8, assignee_user_id = ?9, language = ?10,
             subject = ?11, meta = ?12, assignee_team_id = ?13
         WHERE id = ?1",
    )
    .bind(ticket.id)
    .bind(&ticket.external_id)
    .bind(ticket.priority)
    .bind(ticket.channel)
    .bind(ticket.via)
    .bind(ticket.from_agent)
    .bind(ticket.spam)
    .bind(ticket.customer_id)
    .bind(ticket.assignee_user_id)
    .bind(&ticket.language)
    .bind(&ticket.subject)
    .bind(&ticket.meta)
    .bind(ticket.assignee_team_id)
    .execute(&mut *conn)
    .await?;
    set_lifecycle(conn, ticket.id, &ticket.lifecycle).await
}

/// Updates the lifecycle of a row.
pub async fn set_lifecycle(
    conn: &mut SqliteConnection,
    id: i64,
    lifecycle: &Lifecycle,
) -> Result<(), sqlx::Error> {
    sqlx::query(
        "/* store::ticket_rows::set_lifecycle */
         UPDATE tickets SET status = ?2, is_unread = ?3, opened_datetime = ?4,
             last_received_message_datetime = ?5, last_message_datetime = ?6,
             updated_datetime = ?7, closed_datetime = ?8, trashed_datetime = ?9,
             snooze_datetime = ?10
         WHERE id = ?1",
    )
    .bind(id)
    .bind(lifecycle.status)
    .bind(lifecycle.is_unread)
    .bind(lifecycle.opened_datetime)
    .bind(lifecycle.last_received_message_datetime)
    .bind(lifecycle.last_message_datetime)
    .bind(lifecycle.updated_datetime)
    .bind(lifecycle.closed_datetime)
    .bind(lifecycle.trashed_datetime)
    .bind(lifecycle.snooze_datetime)
    .execute(conn)
    .await?;
    Ok(())
}

/// Stores the language that was detected in a message.
pub async fn set_language(
    conn: &mut SqliteConnection,
    id: i64,
    language: &str,
) -> Result<(), sqlx::Error> {
    let set =
        "/* store::ticket_rows::set_language */ UPDATE tickets SET language = ?2 WHERE id = ?1";
    sqlx::query(set).bind(id).bind(language).execute(conn).await?;
    Ok(())
}
