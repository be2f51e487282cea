//! Tickets created and changed, each in one transaction.

use sqlx::SqliteConnection;
use sqlx::types::Json;

use crate::datetime::Datetime;
use crate::integration::Trigger;
use crate::language;
use crate::message::{MessageRecord, Parties, Party, Writer};
use crate::store::error::Rejections;
use crate::store::{
    Store, StoreError, customers, parties, teams, ticket_fields, ticket_tags, users, webhooks,
};
use crate::store::{message_rows, ticket_changes, ticket_loading, ticket_rows};
use crate::ticket::{Event, FullTicket, Lifecycle, NewTicket, TicketChanges, TicketRecord};
use crate::validation::{Change, FieldErrors};
use crate::vocabulary::Channel;
use crate::webhook::{TicketSnapshot, WebhookEvent};

/// The rows that a new ticket refers to.
struct Resolved {
    customer_id: Option<i64>,
    parties: Vec<Parties>,
}

/// Creates a ticket.
pub async fn create(
    store: &Store,
    new: NewTicket,
    now: Datetime,
) -> Result<FullTicket, StoreError> {
    let mut tx = store.write().await?;
    let Resolved { customer_id, parties } = resolve(store, &mut tx, &new, now).await?;
    let record = new_record(&new, customer_id, now);
    let id = ticket_rows::insert(&mut tx, &record).await?;
    ticket_tags::replace(&mut tx, id, &new.tags, now).await?;
    ticket_fields::replace(&mut tx, id, &new.custom_fields).await?;
    for (message, parties) in new.messages.into_iter().zip(parties) {
        message_rows::insert(&mut tx, &MessageRecord::new(message, id, parties, now)).await?;
    }
    let ticket = ticket_loading::full(&mut tx, id).await?;
    let messages =
        ticket.messages.iter().flat_map(|message| WebhookEvent::of_message(&message.record));
    let created = WebhookEvent::of_ticket(Trigger::Created);
    let events: Vec<_> = [created].into_iter().chain(messages).collect();
    webhooks::enqueue(&mut tx, id, &events, now).await?;
    tx.commit().await?;
    Ok(ticket)
}

/// Looks up, or creates, all people that the ticket refers to. Without a `customer` it is that of
/// its first message that has one.
async fn resolve(
    store: &Store,
    conn: &mut SqliteConnection,
    new: &NewTicket,
    now: Datetime,
) -> Result<Resolved, StoreError> {
    let mut rejections = Rejections::default();
    let mut customer_id = None;
    if let Some(customer) = &new.customer {
        let found = customers::resolve(conn, customer, now).await;
        customer_id = rejections.collect(found.map_err(|error| error.at("customer")))?;
    }
    if let Some(id) = new.assignee_user {
        let found = users::require(conn, id).await;
        rejections.collect(found.map_err(|error| error.at("assignee_user")))?;
    }
    if let Some(id) = new.assignee_team {
        let found = teams::require(conn, id).await;
        rejections.collect(found.map_err(|error| error.at("assignee_team")))?;
    }
    let fields = ticket_fields::check(conn, &new.custom_fields).await;
    rejections.collect(fields.map_err(|error| error.at("custom_fields")))?;
    if let Some(id) = new.split_from {
        rejections.collect(require_original(conn, id).await)?;
    }
    let mut parties = Vec::with_capacity(new.messages.len());
    for (index, message) in new.messages.iter().enumerate() {
        let found = parties::resolve(store, conn, message, customer_id, now).await;
        let found = found.map_err(|error| error.at(index.to_string()).at("messages"));
        parties.extend(rejections.collect(found)?);
    }
    rejections.finish()?;
    let ends = |parties: &Parties| [Some(parties.sender), parties.receiver];
    let mut customers = parties.iter().flat_map(ends).flatten().filter_map(Party::customer);
    Ok(Resolved { customer_id: customer_id.or_else(|| customers.next()), parties })
}

/// Rejects a `split_from` that does not exist. It is not stored.
async fn require_original(conn: &mut SqliteConnection, id: i64) -> Result<(), StoreError> {
    match ticket_rows::get(conn, id).await {
        Ok(_) => Ok(()),
        Err(StoreError::Missing) => {
            Err(StoreError::Rejected(FieldErrors::new("Ticket does not exist.").at("split_from")))
        }
        Err(other) => Err(other),
    }
}

fn detect_language(new: &NewTicket) -> Option<String> {
    language::detect_in_messages(&new.messages).map(str::to_owned)
}

fn new_record(new: &NewTicket, customer_id: Option<i64>, now: Datetime) -> TicketRecord {
    let first = new.messages.first();
    let first_subject = first.and_then(|message| message.content.subject.clone());
    let live = new.messages.iter().fold(Lifecycle::new(now), |life, message| {
        let at = message.times.created.unwrap_or(now);
        let event = match message.writer {
            Writer::Customer(_) => Event::CustomerWrote(at),
            Writer::User(_) => Event::AgentWrote(at),
        };
        life.after(event, now)
    });
    TicketRecord {
        id: 0,
        external_id: new.external_id.clone(),
        priority: new.priority,
        channel: new.channel.or(first.map(|message| message.channel)).unwrap_or(Channel::Api),
        via: new.via,
        from_agent: new.from_agent.unwrap_or_else(|| {
            first.is_some_and(|message| matches!(message.writer, Writer::User(_)))
        }),
        spam: new.spam,
        imported: new.imported,
        customer_id,
        assignee_user_id: new.assignee_user,
        assignee_team_id: new.assignee_team,
        language: new.language.clone().or_else(|| detect_language(new)),
        subject: new.subject.clone().or(first_subject),
        meta: new.meta.clone().map(Json),
        created_datetime: new.times.created.unwrap_or(now),
        processed_datetime: now,
        lifecycle: new.lifecycle(&live, now),
    }
}

/// Applies the changes of one request.
pub async fn update(
    store: &Store,
    id: i64,
    mut changes: TicketChanges,
    now: Datetime,
) -> Result<FullTicket, StoreError> {
    let mut tx = store.write().await?;
    let before = ticket_rows::get(&mut tx, id).await?;
    let snapshot = TicketSnapshot::from(&before);
    let mut rejections = Rejections::default();
    let customer_id = match std::mem::replace(&mut changes.customer, Change::Keep) {
        Change::Keep => before.customer_id,
        Change::Clear => None,
        Change::Set(person) => {
            let found = customers::resolve(&mut tx, &person, now).await;
            rejections.collect(found.map_err(|error| error.at("customer")))?
        }
    };
    let assignee_user_id = match changes.assignee_user {
        Change::Keep => before.assignee_user_id,
        Change::Clear => None,
        Change::Set(id) => {
            let found = users::require(&mut tx, id).await;
            rejections.collect(found.map_err(|error| error.at("assignee_user")))?
        }
    };
    let assignee_team_id = match changes.assignee_team {
        Change::Keep => before.assignee_team_id,
        Change::Clear => None,
        Change::Set(id) => {
            let found = teams::require(&mut tx, id).await;
            rejections.collect(found.map_err(|error| error.at("assignee_team")))?
        }
    };
    if let Some(values) = &changes.custom_fields {
        let fields = ticket_fields::check(&mut tx, values).await;
        rejections.collect(fields.map_err(|error| error.at("custom_fields")))?;
    }
    rejections.finish()?;
    if let Some(values) = &changes.custom_fields {
        ticket_fields::replace(&mut tx, id, values).await?;
    }
    if let Some(tags) = &changes.tags {
        ticket_tags::replace(&mut tx, id, tags, now).await?;
    }
    let after = changes.apply(before, now);
    ticket_rows::update(
        &mut tx,
        &TicketRecord { customer_id, assignee_user_id, assignee_team_id, ..after },
    )
    .await?;
    ticket_changes::enqueue_changes(&mut tx, id, snapshot, [], now).await?;
    let ticket = ticket_loading::full(&mut tx, id).await?;
    tx.commit().await?;
    Ok(ticket)
}

/// Applies an event to a ticket. An event that changes nothing costs no write.
pub async fn apply_event(
    store: &Store,
    id: i64,
    event: Event,
    now: Datetime,
) -> Result<(), StoreError> {
    let before = ticket_rows::get(&mut *store.read().await?, id).await?.lifecycle;
    if before.clone().after(event, now) == before {
        return Ok(());
    }
    let mut tx = store.write().await?;
    let before = ticket_rows::get(&mut tx, id).await?;
    let snapshot = TicketSnapshot::from(&before);
    ticket_rows::set_lifecycle(&mut tx, id, &before.lifecycle.after(event, now)).await?;
    // Opening a ticket is not a webhook event.
    if event != Event::Read {
        ticket_changes::enqueue_changes(&mut tx, id, snapshot, [], now).await?;
    }
    tx.commit().await?;
    Ok(())
}

/// Opens the tickets whose snooze is over. If there are none it costs one index lookup and no
/// write.
pub async fn unsnooze_due(store: &Store, now: Datetime) -> Result<(), StoreError> {
    if due(&mut *store.read().await?, now).await?.is_empty() {
        return Ok(());
    }
    let mut tx = store.write().await?;
    for ticket in due(&mut tx, now).await? {
        let snapshot = TicketSnapshot::from(&ticket);
        let after = ticket.lifecycle.after(Event::SnoozeEnded, now);
        ticket_rows::set_lifecycle(&mut tx, ticket.id, &after).await?;
        let event = WebhookEvent::of_ticket(Trigger::SelfUnsnoozed);
        ticket_changes::enqueue_changes(&mut tx, ticket.id, snapshot, [event], now).await?;
    }
    Ok(tx.commit().await?)
}

async fn due(conn: &mut SqliteConnection, now: Datetime) -> Result<Vec<TicketRecord>, sqlx::Error> {
    let due = "/* store::tickets::write::due */ SELECT * FROM tickets WHERE snooze_datetime <= ?1";
    sqlx::query_as(due).bind(now).fetch_all(conn).await
}

/// Deletes a ticket with its messages.
pub async fn delete(store: &Store, id: i64) -> Result<(), StoreError> {
    let mut tx = store.write().await?;
    let delete = "/* store::tickets::write::delete */ DELETE FROM tickets WHERE id = ?1";
    let deleted = sqlx::query(delete).bind(id).execute(&mut *tx).await?;
    tx.commit().await?;
    if deleted.rows_affected() == 0 { Err(StoreError::Missing) } else { Ok(()) }
}
