//! Messages, one or many.

use sqlx::{QueryBuilder, Sqlite, SqliteConnection};

use crate::cursor::Position;
use crate::message::{Message, MessageRecord};
use crate::page::{Page, PageRequest};
use crate::store::people::People;
use crate::store::{Store, StoreError};

/// One message.
pub async fn find(store: &Store, ticket_id: i64, id: i64) -> Result<Message, StoreError> {
    get(&mut *store.read().await?, ticket_id, id).await
}

/// The same within a transaction.
pub async fn get(
    conn: &mut SqliteConnection,
    ticket_id: i64,
    id: i64,
) -> Result<Message, StoreError> {
    let record = super::rows::get(conn, ticket_id, id).await?;
    People::join(conn, vec![record]).await?.pop().ok_or(StoreError::Missing)
}

/// All messages of a ticket, oldest first.
pub async fn of_ticket(
    conn: &mut SqliteConnection,
    ticket_id: i64,
) -> Result<Vec<Message>, StoreError> {
    let all = "/* store::messages::of_ticket */
         SELECT * FROM messages WHERE ticket_id = ?1 ORDER BY created_datetime, id";
    let records = sqlx::query_as(all).bind(ticket_id).fetch_all(&mut *conn).await?;
    Ok(People::join(conn, records).await?)
}

/// One page of the messages of a ticket, or of all tickets.
pub async fn list(
    store: &Store,
    ticket_id: Option<i64>,
    request: &PageRequest,
) -> Result<Page<Message>, StoreError> {
    let mut tx = store.read().await?;
    let mut query = QueryBuilder::<Sqlite>::new(
        "/* store::messages::list */ SELECT * FROM messages WHERE true",
    );
    if let Some(ticket_id) = ticket_id {
        query.push(" AND ticket_id = ").push_bind(ticket_id);
    }
    request.push_to(&mut query);
    let rows: Vec<MessageRecord> = query.build_query_as().fetch_all(&mut *tx).await?;
    let page =
        request.page(rows, |message, _| Position { at: message.created_datetime, id: message.id });
    Ok(Page { data: People::join(&mut tx, page.data).await?, meta: page.meta })
}
