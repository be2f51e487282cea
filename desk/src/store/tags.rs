//! Tags of tickets.

use sqlx::SqliteConnection;
use sqlx::types::Json;

use crate::datetime::Datetime;
use crate::ticket::{NewTag, TicketTag};

/// Makes `tags` the tags of a ticket, in this order. Unknown names are created.
pub async fn replace(
    conn: &mut SqliteConnection,
    ticket_id: i64,
    tags: &[NewTag],
    now: Datetime,
) -> Result<(), sqlx::Error> {
    let clear = "/* store::tags::replace */ DELETE FROM ticket_tags WHERE ticket_id = ?1";
    sqlx::query(clear).bind(ticket_id).execute(&mut *conn).await?;
    for (position, tag) in (0_i64..).zip(tags) {
        let tag_id = find_or_create(conn, tag, now).await?;
        let add = "/* store::tags::replace */
             INSERT INTO ticket_tags (ticket_id, tag_id, position) VALUES (?1, ?2, ?3)
             ON CONFLICT DO NOTHING";
        let add = sqlx::query(add).bind(ticket_id).bind(tag_id).bind(position);
        add.execute(&mut *conn).await?;
    }
    Ok(())
}

/// The tags of several tickets.
pub async fn of_tickets(
    conn: &mut SqliteConnection,
    ticket_ids: &[i64],
) -> Result<Vec<TicketTag>, sqlx::Error> {
    sqlx::query_as(
        "/* store::tags::of_tickets */
         SELECT ticket_id, id, name, decoration
         FROM ticket_tags JOIN tags ON tags.id = tag_id
         WHERE ticket_id IN (SELECT value FROM json_each(?1)) ORDER BY position",
    )
    .bind(Json(ticket_ids))
    .fetch_all(conn)
    .await
}

async fn find_or_create(
    conn: &mut SqliteConnection,
    tag: &NewTag,
    now: Datetime,
) -> Result<i64, sqlx::Error> {
    // The update changes nothing; it makes RETURNING give the id of a tag that is already there.
    sqlx::query_scalar(
        "/* store::tags::find_or_create */
         INSERT INTO tags (name, decoration, created_datetime) VALUES (?1, ?2, ?3)
         ON CONFLICT (name) DO UPDATE SET name = excluded.name RETURNING id",
    )
    .bind(&tag.name)
    .bind(tag.decoration.as_ref().map(Json))
    .bind(now)
    .fetch_one(conn)
    .await
}
