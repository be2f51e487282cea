//! Messages: listed, created, changed and deleted.

use sqlx::{QueryBuilder, Sqlite, SqliteConnection};

use super::people::People;
use super::{Store, StoreError, message_rows, parties};
use crate::cursor::DatetimeKey;
use crate::datetime::Datetime;
use crate::integration::Trigger;
use crate::language;
use crate::message::{Message, MessageChanges, MessageRecord, NewMessage, Party};
use crate::page::{Page, PageRequest};
use crate::store::{ticket_changes, ticket_rows};
use crate::ticket::{Event, Lifecycle};
use crate::validation::Change;
use crate::webhook::{TicketSnapshot, WebhookEvent};

/// Deletes a message, which changes its ticket. The message's effect on the ticket's lifecycle stays.
pub async fn delete(
    store: &Store,
    ticket_id: i64,
    id: i64,
    now: Datetime,
) -> Result<(), StoreError> {
    let mut tx = store.write().await?;
    let delete =
        "/* store::messages::delete */ DELETE FROM messages WHERE ticket_id = ?1 AND id = ?2";
    let deleted = sqlx::query(delete).bind(ticket_id).bind(id).execute(&mut *tx).await?;
    if deleted.rows_affected() == 0 {
        return Err(StoreError::Missing);
    }
    let ticket = ticket_rows::get(&mut tx, ticket_id).await?;
    let snapshot = TicketSnapshot::from(&ticket);
    let lifecycle = Lifecycle { updated_datetime: now, ..ticket.lifecycle };
    ticket_rows::set_lifecycle(&mut tx, ticket_id, &lifecycle).await?;
    ticket_changes::enqueue_changes(&mut tx, ticket_id, snapshot, None, now).await?;
    tx.commit().await?;
    Ok(())
}

/// One message.
pub async fn find(store: &Store, ticket_id: i64, id: i64) -> Result<Message, StoreError> {
    load(&mut *store.read().await?, ticket_id, id).await
}

/// The same within a transaction.
async fn load(conn: &mut SqliteConnection, ticket_id: i64, id: i64) -> Result<Message, StoreError> {
    let record = message_rows::get(conn, ticket_id, id).await?;
    People::join(conn, vec![record]).await?.pop().ok_or(StoreError::Missing)
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
    request.push_sql(&mut query);
    let rows: Vec<MessageRecord> = query.build_query_as().fetch_all(&mut *tx).await?;
    let page = request
        .page(rows, |message, _| DatetimeKey { at: message.created_datetime, id: message.id });
    Ok(Page { data: People::join(&mut tx, page.data).await?, meta: page.meta })
}

/// Adds a message and applies its event to the ticket.
pub async fn create(
    store: &Store,
    ticket_id: i64,
    new: NewMessage,
    now: Datetime,
) -> Result<Message, StoreError> {
    let mut tx = store.write().await?;
    let ticket = ticket_rows::get(&mut tx, ticket_id).await?;
    let snapshot = TicketSnapshot::from(&ticket);
    let language = language::detect_in_messages(std::slice::from_ref(&new));
    let parties = parties::resolve(store, &mut tx, &new, ticket.customer_id, now).await?;
    let record = MessageRecord::new(new, ticket_id, parties, now);
    let event = if record.from_agent {
        Event::AgentWrote(record.created_datetime)
    } else {
        Event::CustomerWrote(record.created_datetime)
    };
    let id = message_rows::insert(&mut tx, &record).await?;
    ticket_rows::set_lifecycle(&mut tx, ticket_id, &ticket.lifecycle.after(event, now)).await?;
    if let (None, Some(language)) = (ticket.language, language) {
        ticket_rows::set_language(&mut tx, ticket_id, language).await?;
    }
    let message = load(&mut tx, ticket_id, id).await?;
    let events = WebhookEvent::of_message(&message.record);
    ticket_changes::enqueue_changes(&mut tx, ticket_id, snapshot, events, now).await?;
    tx.commit().await?;
    Ok(message)
}

/// Applies the changes of one request.
pub async fn update(
    store: &Store,
    ticket_id: i64,
    id: i64,
    mut changes: MessageChanges,
    now: Datetime,
) -> Result<Message, StoreError> {
    let mut tx = store.write().await?;
    let before = message_rows::get(&mut tx, ticket_id, id).await?;
    let ticket = ticket_rows::get(&mut tx, ticket_id).await?;
    let (snapshot, had_failed) = (TicketSnapshot::from(&ticket), before.failed_datetime.is_some());
    let (channel, from_agent) = (changes.channel, changes.from_agent);
    let sender = match changes.writer_of(&before).map_err(StoreError::Rejected)? {
        None => before.sender(),
        Some(writer) => {
            let customer = ticket.customer_id;
            Some(parties::resolve_sender(store, &mut tx, &writer, channel, customer, now).await?)
        }
    };
    let receiver = match std::mem::replace(&mut changes.receiver, Change::Keep) {
        Change::Keep => before.receiver(),
        Change::Clear => None,
        Change::Set(person) => {
            parties::resolve_receiver(&mut tx, &person, from_agent, channel, now).await?
        }
    };
    let after = MessageRecord {
        sender_user_id: sender.and_then(Party::user),
        sender_customer_id: sender.and_then(Party::customer),
        receiver_user_id: receiver.and_then(Party::user),
        receiver_customer_id: receiver.and_then(Party::customer),
        ..changes.apply(before)
    };
    message_rows::update(&mut tx, &after).await?;
    let lifecycle = Lifecycle { updated_datetime: now, ..ticket.lifecycle };
    ticket_rows::set_lifecycle(&mut tx, ticket_id, &lifecycle).await?;
    let message = load(&mut tx, ticket_id, id).await?;
    let failed = message.record.failed_datetime.is_some() && !had_failed;
    let failed =
        failed.then_some(WebhookEvent { trigger: Trigger::MessageFailed, message_id: Some(id) });
    ticket_changes::enqueue_changes(&mut tx, ticket_id, snapshot, failed, now).await?;
    tx.commit().await?;
    Ok(message)
}
