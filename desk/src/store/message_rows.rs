//! The rows of messages.

use sqlx::sqlite::SqliteArguments;
use sqlx::{Sqlite, SqliteConnection};

use crate::message::{Message, MessageRecord};
use crate::store::StoreError;
use crate::store::people::People;

type Query<'q> = sqlx::query::Query<'q, Sqlite, SqliteArguments>;

/// One row.
pub async fn get(
    conn: &mut SqliteConnection,
    ticket_id: i64,
    id: i64,
) -> Result<MessageRecord, StoreError> {
    let get =
        "/* store::message_rows::get */ SELECT * FROM messages WHERE ticket_id = ?1 AND id = ?2";
    let row = sqlx::query_as(get).bind(ticket_id).bind(id).fetch_optional(conn).await?;
    row.ok_or(StoreError::Missing)
}

/// All messages of a ticket, oldest first.
pub async fn of_ticket(
    conn: &mut SqliteConnection,
    ticket_id: i64,
) -> Result<Vec<Message>, StoreError> {
    let all = "/* store::message_rows::of_ticket */
         SELECT * FROM messages WHERE ticket_id = ?1 ORDER BY created_datetime, id";
    let records = sqlx::query_as(all).bind(ticket_id).fetch_all(&mut *conn).await?;
    Ok(People::join(conn, records).await?)
}

/// Inserts a row; returns its id.
pub async fn insert(
    conn: &mut SqliteConnection,
    message: &MessageRecord,
) -> Result<i64, sqlx::Error> {
    let insert = sqlx::query(
        "/* store::message_rows::insert */
         INSERT INTO messages (ticket_id, public, channel, via, from_agent, sender_user_id,
             sender_customer_id, receiver_user_id, receiver_customer_id, external_id, message_id,
             subject, body_text, body_html, source, attachments, sent_datetime, failed_datetime,
             imported, stripped_text, stripped_html, stripped_signature, macros, actions, headers,
             meta, mention_ids, last_sending_error, created_datetime, processed_datetime,
             deleted_datetime, opened_datetime)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,
                 ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    );
    let insert = bind_changeable(insert.bind(message.ticket_id), message);
    Ok(bind_fixed(insert, message).execute(conn).await?.last_insert_rowid())
}

/// Updates all columns of a row that can change.
pub async fn update(
    conn: &mut SqliteConnection,
    message: &MessageRecord,
) -> Result<(), sqlx::Error> {
    let update = sqlx::query(
        "/* store::message_rows::update */
         UPDATE messages SET public = ?, channel = ?, via = ?, from_agent = ?, sender_user_id = ?,
             sender_customer_id = ?, receiver_user_id = ?, receiver_customer_id = ?,
             external_id = ?, message_id = ?, subject = ?, body_text = ?, body_html = ?,
             source = ?, attachments = ?, sent_datetime = ?, failed_datetime = ?
         WHERE id = ?",
    );
    bind_changeable(update, message).bind(message.id).execute(conn).await?;
    Ok(())
}

fn bind_changeable<'q>(query: Query<'q>, message: &'q MessageRecord) -> Query<'q> {
    query
        .bind(message.public)
        .bind(message.channel)
        .bind(message.via)
        .bind(message.from_agent)
        .bind(message.sender_user_id)
        .bind(message.sender_customer_id)
        .bind(message.receiver_user_id)
        .bind(message.receiver_customer_id)
        .bind(&message.external_id)
        .bind(&message.message_id)
        .bind(&message.subject)
        .bind(&message.body_text)
        .bind(&message.body_html)
        .bind(&message.source)
        .bind(&message.attachments)
        .bind(message.sent_datetime)
        .bind(message.failed_datetime)
}

fn bind_fixed<'q>(query: Query<'q>, message: &'q MessageRecord) -> Query<'q> {
    query
        .bind(message.imported)
        .bind(&message.stripped_text)
        .bind(&message.stripped_html)
        .bind(&message.stripped_signature)
        .bind(&message.macros)
        .bind(&message.actions)
        .bind(&message.headers)
        .bind(&message.meta)
        .bind(&message.mention_ids)
        .bind(&message.last_sending_error)
        .bind(message.created_datetime)
        .bind(message.processed_datetime)
        .bind(message.deleted_datetime)
        .bind(message.opened_datetime)
}
